//! Workbooks: XLSX, XLS and ODS, a sheet of them as rows of text.
//!
//! Read with readers of our own over `zip` and `quick-xml`, because whoever sends a file decides what is in it: sizes
//! are measured before anything is kept, chains of sectors are known to end, and repeated cells count against the
//! bounds.

mod cfb;
mod choose;
mod error;
mod format;
mod grid;
mod ods;
mod package;
mod value;
mod xls;
mod xlsx;

pub use error::{SheetError, SheetLimit};

pub(crate) use choose::{SheetRows, open};

use std::collections::BTreeMap;

use crate::error::{FileKind, ReadError};
use crate::options::Limits;
use cfb::Container;
use grid::{Cells, Grid};
use package::Package;

/// A sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SheetInfo {
    /// Its name.
    pub name: String,
    /// Whether the workbook hides it.
    pub hidden: bool,
}

/// Whether the bytes begin like a workbook, or like a file that is kept in the same kind of container.
pub(crate) fn is_container(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [b'P', b'K', 3 | 5, 4 | 6, ..] | [0xd0, 0xcf, 0x11, 0xe0, ..]
    )
}

/// An open workbook.
#[derive(Debug)]
enum Book<'a> {
    Xlsx(xlsx::Xlsx<'a>),
    Ods(ods::Ods<'a>),
    Xls(xls::Xls),
}

impl<'a> Book<'a> {
    fn open(bytes: &'a [u8]) -> Result<Self, ReadError> {
        if bytes.starts_with(b"PK") {
            return Self::of_package(Package::open(bytes)?);
        }
        let container = Container::open(bytes)?;
        if container.has("EncryptedPackage") {
            return Err(SheetError::Encrypted.into());
        }
        if container.has("WordDocument") {
            return Err(ReadError::NotATableFile {
                kind: FileKind::OldOffice,
            });
        }
        Ok(Self::Xls(xls::Xls::open(&container)?))
    }

    fn of_package(package: Package<'a>) -> Result<Self, ReadError> {
        if package.has("xl/workbook.bin") {
            return Err(SheetError::OtherWorkbook { kind: "XLSB" }.into());
        }
        // The name of the main part is free, that of the relations to it is not.
        let is_xlsx = package.has("xl/workbook.xml")
            || (package.has("_rels/.rels") && !package.has("word/document.xml"));
        if is_xlsx {
            return Ok(Self::Xlsx(xlsx::Xlsx::open(package)?));
        }
        if package.has("mimetype") && package.has("content.xml") {
            return Ok(Self::Ods(ods::Ods::open(package)?));
        }
        Err(ReadError::NotATableFile {
            kind: FileKind::Package,
        })
    }

    /// The name of its format, as files end.
    const fn format(&self) -> &'static str {
        match self {
            Self::Xlsx(_) => "xlsx",
            Self::Ods(_) => "ods",
            Self::Xls(_) => "xls",
        }
    }

    fn sheets(&self) -> Vec<SheetInfo> {
        match self {
            Self::Xlsx(book) => book.sheets(),
            Self::Ods(book) => book.sheets(),
            Self::Xls(book) => book.sheets(),
        }
    }

    /// The first `stop` rows of each of these sheets (places in order), merged cells left as they are.
    fn heads(&mut self, among: &[usize], limits: Limits, stop: usize) -> Result<Vec<Cells>, ReadError> {
        let mut grids: Vec<Grid> = among.iter().map(|_| Grid::new(limits, stop)).collect();
        match self {
            // All its sheets are in one part, which is walked through once.
            Self::Ods(book) => book.pour(&mut among.iter().copied().zip(&mut grids).collect())?,
            Self::Xlsx(_) | Self::Xls(_) => {
                for (index, grid) in among.iter().zip(&mut grids) {
                    self.pour(*index, grid)?;
                }
            }
        }
        grids.into_iter().map(|grid| grid.finish(usize::MAX)).collect()
    }

    /// The whole of a sheet, merged cells below row `header` filled down.
    fn read(&mut self, index: usize, limits: Limits, header: usize) -> Result<Cells, ReadError> {
        let mut grid = Grid::new(limits, usize::MAX);
        self.pour(index, &mut grid)?;
        grid.finish(header)
    }

    fn pour(&mut self, index: usize, grid: &mut Grid) -> Result<(), ReadError> {
        match self {
            Self::Xlsx(book) => book.pour(index, grid),
            Self::Ods(book) => book.pour(&mut BTreeMap::from([(index, grid)])),
            Self::Xls(book) => book.pour(index, grid),
        }
    }
}

impl From<SheetError> for ReadError {
    fn from(error: SheetError) -> Self {
        Self::Sheet(error)
    }
}
