//! Unpacks the streams of a PDF (ISO 32000-1, 7.4), never beyond a limit.

use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_zlib_with_limit};

use super::object::{Dictionary, Object, from_hex, is_space};

/// Filters one after the other.
const MOST_FILTERS: usize = 4;

/// Why a stream was not unpacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// It is a picture.
    Picture,
    /// It unpacks to more than the limit.
    TooLarge,
    /// It is packed in a way that is not known here.
    Unknown,
}

/// The content of a stream with the dictionary `about`, of at most `limit` bytes.
pub(super) fn unpack(
    packed: &[u8],
    filters: &[String],
    about: &[Dictionary],
    limit: usize,
) -> Result<Vec<u8>, Fault> {
    if filters.len() > MOST_FILTERS {
        return Err(Fault::Unknown);
    }
    let mut content = packed.to_vec();
    for (index, filter) in filters.iter().enumerate() {
        content = match filter.as_str() {
            "FlateDecode" | "Fl" => {
                let plain = inflate(&content, limit)?;
                without_predictor(plain, about.get(index))
            }
            "ASCIIHexDecode" | "AHx" => {
                let end = memchr::memchr(b'>', &content).unwrap_or(content.len());
                from_hex(&content[..end])
            }
            "ASCII85Decode" | "A85" => ascii85(&content),
            "RunLengthDecode" | "RL" => run_length(&content, limit)?,
            "DCTDecode" | "DCT" | "JPXDecode" | "CCITTFaxDecode" | "CCF" | "JBIG2Decode" => {
                return Err(Fault::Picture);
            }
            _ => return Err(Fault::Unknown),
        };
    }
    Ok(content)
}

/// Unpacks as much as is sound: readers show what comes before a damage.
fn inflate(packed: &[u8], limit: usize) -> Result<Vec<u8>, Fault> {
    match decompress_to_vec_zlib_with_limit(packed, limit) {
        Ok(plain) => Ok(plain),
        Err(error) if error.status == TINFLStatus::HasMoreOutput => Err(Fault::TooLarge),
        Err(error) => Ok(error.output),
    }
}

/// Takes back the prediction of PNG that `about` speaks of (7.4.4.4).
fn without_predictor(plain: Vec<u8>, about: Option<&Dictionary>) -> Vec<u8> {
    let number = |key: &str, default: usize| {
        let value = about
            .and_then(|about| about.get(key))
            .and_then(Object::count);
        value.unwrap_or(default)
    };
    if number("Predictor", 1) < 10 {
        return plain;
    }
    let bits = number("Colors", 1).min(32) * number("BitsPerComponent", 8).min(32);
    let pixel = bits.div_ceil(8).max(1);
    let row = (bits * number("Columns", 1).min(1 << 20))
        .div_ceil(8)
        .max(1);
    let mut out: Vec<u8> = Vec::with_capacity(plain.len());
    for line in plain.chunks(row + 1) {
        let start = out.len();
        for (index, byte) in line[1..].iter().enumerate() {
            let left = if index < pixel {
                0
            } else {
                out[start + index - pixel]
            };
            let above = |index: usize| start.checked_sub(row).map_or(0, |from| out[from + index]);
            let corner = if index < pixel {
                0
            } else {
                above(index - pixel)
            };
            let predicted = match line[0] {
                1 => left,
                2 => above(index),
                3 => u8::midpoint(left, above(index)),
                4 => paeth(left, above(index), corner),
                _ => 0,
            };
            out.push(byte.wrapping_add(predicted));
        }
    }
    out
}

fn paeth(left: u8, above: u8, corner: u8) -> u8 {
    let [a, b, c] = [left, above, corner].map(i16::from);
    let estimate = a + b - c;
    let [to_a, to_b, to_c] = [a, b, c].map(|value| (estimate - value).abs());
    if to_a <= to_b && to_a <= to_c {
        left
    } else if to_b <= to_c {
        above
    } else {
        corner
    }
}

fn ascii85(packed: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(packed.len());
    let mut group: Vec<u8> = Vec::with_capacity(5);
    for byte in packed.iter().copied().filter(|byte| !is_space(*byte)) {
        match byte {
            b'z' if group.is_empty() => out.extend([0; 4]),
            b'!'..=b'u' => {
                group.push(byte - b'!');
                if group.len() == 5 {
                    out.extend(of_85(&group));
                    group.clear();
                }
            }
            _ => break,
        }
    }
    if group.len() > 1 {
        let kept = group.len() - 1;
        group.resize(5, 84);
        out.extend(&of_85(&group)[..kept]);
    }
    out
}

fn of_85(group: &[u8]) -> [u8; 4] {
    let value = group.iter().fold(0_u32, |value, digit| {
        value.wrapping_mul(85).wrapping_add(u32::from(*digit))
    });
    value.to_be_bytes()
}

fn run_length(packed: &[u8], limit: usize) -> Result<Vec<u8>, Fault> {
    let mut out = Vec::new();
    let mut rest = packed;
    while let [length, after @ ..] = rest {
        match length {
            0..=127 => {
                let (run, next) = after.split_at((usize::from(*length) + 1).min(after.len()));
                out.extend(run);
                rest = next;
            }
            128 => break,
            _ => {
                let Some((byte, next)) = after.split_first() else {
                    break;
                };
                out.resize(out.len() + 257 - usize::from(*length), *byte);
                rest = next;
            }
        }
        if out.len() > limit {
            return Err(Fault::TooLarge);
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unpacked(packed: &[u8], filter: &str) -> Result<Vec<u8>, Fault> {
        unpack(packed, &[filter.to_owned()], &[], 1_000)
    }

    #[test]
    fn every_filter_for_text_is_known() {
        assert_eq!(
            unpacked(b"48656C6C6f>", "ASCIIHexDecode").as_deref(),
            Ok(&b"Hello"[..])
        );
        assert_eq!(
            unpacked(b"87cUR D]i,\"Ebo80~>", "A85").as_deref(),
            Ok(&b"Hello World!"[..])
        );
        assert_eq!(
            unpacked(b"\x01ab\xfec\x80", "RL").as_deref(),
            Ok(&b"abccc"[..])
        );
        assert_eq!(unpacked(b"", "DCTDecode"), Err(Fault::Picture));
    }

    #[test]
    fn a_bomb_stops_at_the_limit() {
        let bomb = miniz_oxide::deflate::compress_to_vec_zlib(&vec![0; 100_000], 9);
        assert_eq!(unpacked(&bomb, "FlateDecode"), Err(Fault::TooLarge));
        assert_eq!(unpacked(&[129; 100], "RL"), Err(Fault::TooLarge));
    }

    #[test]
    fn a_prediction_is_taken_back() {
        let about = Dictionary(vec![
            ("Predictor".into(), Object::Number(12.0)),
            ("Columns".into(), Object::Number(2.0)),
        ]);
        let rows = vec![2, 1, 2, 2, 1, 1, 1, 5, 5];
        assert_eq!(without_predictor(rows, Some(&about)), [1, 2, 2, 3, 5, 10]);
    }
}
