//! Numbers that are published as examples and belong to nobody.

/// IBANs of the SWIFT registry, and others that documentation repeats.
const ACCOUNTS: [&str; 48] = [
    "AD1200012030200359100100",
    "AE070331234567890123456",
    "AT611904300234573201",
    "BE68539007547034",
    "BE71096123456769",
    "BG80BNBG96611020345678",
    "CH9300762011623852957",
    "CH5604835012345678009",
    "CY17002001280000001200527600",
    "CZ6508000000192000145399",
    "DE89370400440532013000",
    "DE91100000000123456789",
    "DE75512108001245126199",
    "DE02120300000000202051",
    "DK5000400440116243",
    "EE382200221020145685",
    "ES9121000418450200051332",
    "ES7921000813610123456789",
    "FI2112345600000785",
    "FR1420041010050500013M02606",
    "FR7630006000011234567890189",
    "FR7630001007941234567890185",
    "GB29NWBK60161331926819",
    "GB82WEST12345698765432",
    "GB33BUKB20201555555555",
    "GR1601101250000000012300695",
    "HR1210010051863000160",
    "HU42117730161111101800000000",
    "IE29AIBK93115212345678",
    "IE64IRCE92050112345678",
    "IL620108000000099999999",
    "IS140159260076545510730339",
    "IT60X0542811101000000123456",
    "LI21088100002324013AA",
    "LT121000011101001000",
    "LU280019400644750000",
    "LV80BANK0000435195001",
    "MC5811222000010123456789030",
    "MT84MALT011000012345MTLCAST001S",
    "NL91ABNA0417164300",
    "NO9386011117947",
    "PL61109010140000071219812874",
    "PT50000201231234567890154",
    "RO49AAAA1B31007593840000",
    "SA0380000000608010167519",
    "SE4550000000058398257466",
    "SI56263300012039086",
    "SK3112000000198742637541",
];

/// Card numbers that payment providers publish for tests.
const CARDS: [&str; 24] = [
    "4111111111111111",
    "4242424242424242",
    "4012888888881881",
    "4012000033330026",
    "4000056655665556",
    "4532015112830366",
    "4539578763621486",
    "4916338506082832",
    "4556737586899855",
    "4929000000006",
    "5555555555554444",
    "5105105105105100",
    "5200828282828210",
    "5425233430109903",
    "2223003122003222",
    "2222405343248877",
    "378282246310005",
    "371449635398431",
    "378734493671000",
    "6011111111111117",
    "6011000990139424",
    "6011000000000004",
    "3530111333300000",
    "3566002020360505",
];

/// Numbers of persons that authorities or documentation give as examples.
const PERSONS: [&str; 34] = [
    "078051120",
    "219099999",
    "123456789",
    "457555462",
    "111223333",
    "123121234",
    "AB123456C",
    "AB123456D",
    "JG103759A",
    "0101010101",
    "1111111118",
    "0707614285",
    "2110625629",
    "86095742719",
    "65929970489",
    "57549285017",
    "269054958815780",
    "255081416802538",
    "180126955222380",
    "12345678Z",
    "00000000T",
    "X1234567L",
    "Y1234567X",
    "Z1234567R",
    "111222333",
    "123456782",
    "8112289874",
    "1212121212",
    "6709199530",
    "44051401359",
    "02070803628",
    "7569217076985",
    "7561234567897",
    "44051401458",
];

/// Whether the IBAN `compact` is an example.
pub(super) fn is_account(compact: &str) -> bool {
    ACCOUNTS.contains(&compact) || is_counted(compact)
}

/// Whether the card number `digits` is an example.
pub(super) fn is_card(digits: &str) -> bool {
    CARDS.contains(&digits) || is_repeated(digits) || is_counted(digits)
}

/// Whether the number of a person `compact` is an example.
pub(super) fn is_person(compact: &str) -> bool {
    PERSONS.contains(&compact) || is_repeated(compact)
}

/// Whether the digits count up, as in 12345678.
fn is_counted(digits: &str) -> bool {
    digits.contains("12345678") || digits.contains("87654321")
}

/// Whether one digit stands for most of them.
fn is_repeated(digits: &str) -> bool {
    let times = |digit: char| digits.matches(digit).count();
    ('0'..='9').any(|digit| times(digit) * 3 >= digits.len() * 2)
}
