//! The year files that travel inside the program.

macro_rules! files {
    ($($year:literal)*) => {
        &[$((
            concat!("calendars/cn/", $year, ".toml"),
            include_str!(concat!("../../../../calendars/cn/", $year, ".toml")),
        )),*]
    };
}

/// Each file's name and text.
pub(super) const FILES: &[(&str, &str)] = files! {
    2004 2005 2006 2007 2008 2009
    2010 2011 2012 2013 2014 2015 2016 2017 2018 2019
    2020 2021 2022 2023 2024 2025 2026
};
