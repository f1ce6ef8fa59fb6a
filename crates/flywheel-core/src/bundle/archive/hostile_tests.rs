//! Archives made to do harm as a whole: sizes, places, tables of contents.

use flywheel_messages::message;

use super::crafted::{Raw, end, left_out, paths, read, zip, zip_with_comment};
use super::*;

#[test]
fn a_bomb_by_ratio_is_refused() {
    let zeros = vec![0; 20 << 20];
    let bytes = zip(&[Raw::deflated("zeros", &zeros)]);
    assert_eq!(read(&bytes), Err(ArchiveError::Bomb { ratio: 200 }));
    let small = zip(&[Raw::deflated("zeros", &zeros[..1 << 20])]);
    assert_eq!(
        read(&small).expect("harmless").total_bytes(),
        1 << 20,
        "little is no bomb"
    );
}

#[test]
fn a_bomb_by_total_is_refused() {
    let limits = Limits {
        total_bytes: 1000,
        ..Limits::STANDARD
    };
    let one = [7; 600];
    let bytes = zip(&[Raw::deflated("a", &one), Raw::deflated("b", &one)]);
    assert_eq!(
        read_archive(&bytes, &limits),
        Err(ArchiveError::TooLarge { limit: 1000 })
    );
}

#[test]
fn a_large_file_is_left_out_unread() {
    let limits = Limits {
        file_bytes: 100,
        ..Limits::STANDARD
    };
    let bytes = zip(&[Raw::deflated("big", &[1; 101]), Raw::stored("small", b"x")]);
    let bundle = read_archive(&bytes, &limits).expect("readable");
    assert_eq!(paths(&bundle), ["small"]);
    assert_eq!(
        bundle.omissions()[0].reason,
        OmissionReason::TooLarge { limit: 100 }
    );
}

#[test]
fn sizes_that_lie_are_found_by_counting() {
    let short = Raw::deflated("a", &vec![5; 1 << 20]).sized(10);
    assert_eq!(
        left_out(short),
        unreadable(message!("it holds more than the archive says"))
    );
    let long = Raw::deflated("a", b"hello").sized(500);
    assert_eq!(
        left_out(long),
        unreadable(message!("it is not as long as the archive says"))
    );
    let empty = Raw::deflated("a", b"hello").sized(0);
    assert_eq!(
        left_out(empty),
        unreadable(message!("it holds more than the archive says"))
    );
    let stored = Raw::stored("a", b"hello").sized(4);
    assert_eq!(
        left_out(stored),
        unreadable(message!("it is not as long as the archive says"))
    );
    let mut altered = Raw::stored("a", b"hello");
    altered.data[0] = b'j';
    assert_eq!(
        left_out(altered),
        unreadable(message!("its content does not match its checksum"))
    );
}

#[test]
fn overlapping_entries_are_refused() {
    let kernel = Raw::deflated("a", &[0; 4096]);
    let again = Raw {
        local: Some(0),
        ..Raw::deflated("b", &[0; 4096])
    };
    assert_eq!(
        read(&zip(&[kernel.clone(), again])),
        Err(ArchiveError::Overlap)
    );
    let inside = Raw {
        local: Some(10),
        ..kernel.clone()
    };
    let beside = read(&zip(&[kernel, inside])).expect("an entry without a header covers nothing");
    assert_eq!(beside.files().len(), 1);
}

#[test]
fn a_hundred_thousand_entries_are_refused_before_they_are_read() {
    let record = {
        let one = zip(&[Raw::stored("a", b"")]);
        one[31..31 + 47].to_vec()
    };
    let directory = record.repeat(100_000);
    let mut wrapped = directory.clone();
    wrapped.extend(end(34_464, directory.len(), 0, b""));
    let limit = Limits::STANDARD.entries;
    let entries = 100_000 % 65_536;
    assert_eq!(
        read(&wrapped),
        Err(ArchiveError::TooManyEntries { entries, limit })
    );

    let mut large = directory.clone();
    large.extend_from_slice(b"PK\x06\x06");
    large.extend_from_slice(&44_u64.to_le_bytes());
    large.extend_from_slice(&[0; 12]);
    for value in [100_000_u64, 100_000, directory.len() as u64, 0] {
        large.extend_from_slice(&value.to_le_bytes());
    }
    large.extend_from_slice(b"PK\x06\x07");
    large.extend_from_slice(&[0; 16]);
    large.extend(end(u16::MAX, directory.len(), 0, b""));
    let entries = 100_000;
    assert_eq!(
        read(&large),
        Err(ArchiveError::TooManyEntries { entries, limit })
    );

    let mut lying = directory.clone();
    lying.extend(end(5, directory.len(), 0, b""));
    assert_eq!(
        read(&lying),
        Err(ArchiveError::Damaged),
        "the table must end where it says"
    );
}

#[test]
fn encrypted_and_unknown_packing_is_left_out() {
    let mut secret = Raw::stored("a", b"x");
    secret.flags = 1;
    assert_eq!(left_out(secret.clone()), OmissionReason::Encrypted);
    assert_eq!(read(&zip(&[secret])), Err(ArchiveError::Locked));
    let mut unknown = Raw::stored("a", b"x");
    unknown.method = 14;
    assert_eq!(left_out(unknown.clone()), OmissionReason::Unsupported);
    assert_eq!(read(&zip(&[unknown])), Err(ArchiveError::UnknownPacking));
    let mut large = Raw::stored("a", b"x");
    large.unpacked = u32::MAX;
    assert_eq!(left_out(large), OmissionReason::Unsupported);
}

#[test]
fn what_is_no_archive_says_so() {
    assert_eq!(read(b""), Err(ArchiveError::NotAnArchive));
    assert_eq!(
        read(b"---\nname: a\n---\n"),
        Err(ArchiveError::NotAnArchive)
    );
    assert_eq!(read(&zip(&[])), Err(ArchiveError::Empty));
    let whole = zip(&[Raw::stored("a", b"x")]);
    assert_eq!(
        read(&whole[..whole.len() - 5]),
        Err(ArchiveError::Truncated)
    );
    let mut part = whole.clone();
    let end_at = part.len() - 22;
    part[end_at + 4] = 1;
    assert_eq!(read(&part), Err(ArchiveError::Split));
    let mut zip64 = whole;
    zip64[end_at + 16..end_at + 20].fill(0xff);
    assert_eq!(read(&zip64), Err(ArchiveError::Zip64));
}

#[test]
fn bytes_before_or_after_do_not_change_what_is_read() {
    let whole = zip(&[Raw::stored("a", b"x")]);
    let mut before = b"#!/bin/sh stub".to_vec();
    before.extend_from_slice(&whole);
    assert_eq!(read(&before), read(&whole));
    let mut after = whole.clone();
    after.extend_from_slice(b"trailing");
    assert_eq!(read(&after), read(&whole));
    before.extend_from_slice(b"trailing");
    assert!(
        read(&before).is_err(),
        "both at once could be an archive inside a broken one"
    );
}

#[test]
fn a_broken_archive_is_not_mistaken_for_the_one_inside_it() {
    let inner = zip(&[Raw::stored("evil", b"x")]);
    let whole = zip(&[Raw::stored("inner.zip", &inner)]);
    let broken = &whole[..whole.len() - 30];
    assert_eq!(read(broken), Err(ArchiveError::Truncated));
}

#[test]
fn archives_inside_stay_files() {
    let inner = zip(&[Raw::stored("../evil", b"x")]);
    let bundle = read(&zip(&[Raw::stored("inner.zip", &inner)])).expect("readable");
    assert_eq!(&bundle.files()[0].bytes[..], inner);
}

#[test]
fn a_comment_cannot_pose_as_a_table_of_contents() {
    let entries = [Raw::stored("a", b"x")];
    let empty = zip_with_comment(&entries, &end(0, 0, 0, b""));
    assert_eq!(paths(&read(&empty).expect("readable")), ["a"]);
    let nonsense = zip_with_comment(&entries, &end(3, 9, 9, b""));
    assert_eq!(paths(&read(&nonsense).expect("readable")), ["a"]);
    let second = zip_with_comment(&entries, &zip(&[Raw::stored("b", b"y")]));
    assert_eq!(
        read(&second),
        Err(ArchiveError::Ambiguous),
        "two real ones: nothing is guessed"
    );
}

#[test]
fn a_comment_full_of_tables_of_contents_costs_nothing() {
    let mut comment = Vec::new();
    for _ in 0..2_900 {
        let inner = end(0, 0, 0, &comment);
        comment = inner;
    }
    let full = zip_with_comment(&[Raw::stored("a", b"x")], &comment);
    assert_eq!(read(&full), Err(ArchiveError::Ambiguous));
}
