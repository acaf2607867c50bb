use std::io::{self, Read};

use proptest::prelude::*;

use super::{Origins, Walker};
use crate::error::{Limit, ReadError};
use crate::options::Limits;
use crate::records::{Records, Rules};
use crate::source::{Input, Open};
use crate::window::Origin;
use crate::{Delimiter, Encoding};

/// Bytes that come in pieces of the given sizes, one after another and over again.
struct Pieces {
    bytes: Vec<u8>,
    sizes: Vec<usize>,
}

struct Piecemeal<'p> {
    rest: &'p [u8],
    sizes: Box<dyn Iterator<Item = usize> + Send + 'p>,
}

impl Read for Piecemeal<'_> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let count = self
            .sizes
            .next()
            .unwrap_or(1)
            .min(self.rest.len())
            .min(room.len());
        let (now, later) = self.rest.split_at(count);
        room[..count].copy_from_slice(now);
        self.rest = later;
        Ok(count)
    }
}

impl Open for Pieces {
    fn open(&self) -> io::Result<Box<dyn Read + Send + '_>> {
        Ok(Box::new(Piecemeal {
            rest: &self.bytes,
            sizes: Box::new(self.sizes.iter().copied().cycle()),
        }))
    }
}

type Walked = Result<Vec<(Vec<String>, String, bool, bool)>, (Limit, usize)>;

fn walk(mut walker: Walker<'_>) -> Walked {
    let mut records = Vec::new();
    loop {
        match walker.advance() {
            Ok(true) => {
                let (text, fields) = (walker.text(), &walker.fields);
                records.push((
                    fields.cells(text).map(str::to_owned).collect(),
                    text[fields.raw.clone()].to_owned(),
                    fields.open_quote,
                    fields.stray_quote,
                ));
            }
            Ok(false) => return Ok(records),
            Err(ReadError::TooLarge { limit, row, .. }) => return Err((limit, row.unwrap())),
            Err(other) => panic!("{other:?}"),
        }
    }
}

fn whole(text: &str, limits: &Limits) -> Walked {
    Records::within(text, Rules::new(b',', limits), 0)
        .zip(1..)
        .map(|(record, row)| {
            let record = record.map_err(|limit| (limit, row))?;
            let cells = record
                .cells
                .into_iter()
                .map(std::borrow::Cow::into_owned)
                .collect();
            let raw = text[record.raw].to_owned();
            Ok((cells, raw, record.open_quote, record.stray_quote))
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// However the bytes come, and however small the window is, the records are those of the whole text.
    #[test]
    fn pieces_and_windows_do_not_show(
        text in prop_oneof!["[abộ\",\n\r ]{0,60}", "(\"|\"\"|,|\n|\r|\r\n|ệ|abc|\u{1f3c5}){0,60}"],
        sizes in prop::collection::vec(1_usize..9, 1..4),
        window in 1_usize..20,
        encoding in prop::sample::select(Encoding::ALL.to_vec()),
        cell_bytes in prop_oneof![Just(1_usize << 20), 1_usize..12],
        row_bytes in prop_oneof![Just(1_usize << 20), 1_usize..30],
    ) {
        let limits = Limits { cell_bytes, row_bytes, ..Limits::default() };
        let bytes = encoding.try_encode(&text);
        prop_assume!(bytes.is_ok());
        let pieces = Pieces { bytes: bytes.unwrap_or_default(), sizes };
        let origins = Origins::Text {
            origin: Origin { input: Input::Open(&pieces), encoding, most: usize::MAX, window },
            delimiter: Delimiter::Comma,
            start: 0,
        };
        prop_assert_eq!(walk(origins.walk(&limits).unwrap()), whole(&text, &limits));
    }
}
