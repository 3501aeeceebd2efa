//! `word/settings.xml`.

use super::body::WORD;
use super::xml::Xml;

/// What may not end a line, and what may not begin one (GB/T 15834-2011, 5.1).
const NOT_LAST: &str = "“‘（《〈【〔「『";
const NOT_FIRST: &str = "！），．：；？”’、。》〉】〕」』，…·％";

/// The settings: numbers on odd and even pages stand apart, punctuation keeps off a line's start.
pub fn settings() -> String {
    Xml::part("w:settings", &[("xmlns:w", WORD)], |x| {
        x.empty("w:zoom", &[("w:percent", "100")]);
        x.value("w:defaultTabStop", 420);
        x.empty("w:evenAndOddHeaders", &[]);
        x.value("w:characterSpacingControl", "compressPunctuation");
        x.empty("w:noLineBreaksAfter", &[("w:lang", "zh-CN"), ("w:val", NOT_LAST)]);
        x.empty("w:noLineBreaksBefore", &[("w:lang", "zh-CN"), ("w:val", NOT_FIRST)]);
        x.within("w:compat", &[], |x| {
            x.empty("w:spaceForUL", &[]);
            x.empty("w:balanceSingleByteDoubleByteWidth", &[]);
            x.empty("w:doNotLeaveBackslashAlone", &[]);
            x.empty("w:ulTrailSpace", &[]);
            x.empty("w:doNotExpandShiftReturn", &[]);
            x.empty("w:adjustLineHeightInTable", &[]);
            x.empty("w:useFELayout", &[]);
            let uri = "http://schemas.microsoft.com/office/word";
            x.empty(
                "w:compatSetting",
                &[("w:name", "compatibilityMode"), ("w:uri", uri), ("w:val", "15")],
            );
        });
        x.empty("w:themeFontLang", &[("w:val", "en-US"), ("w:eastAsia", "zh-CN")]);
    })
}
