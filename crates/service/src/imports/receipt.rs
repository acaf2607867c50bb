//! What an import answers, also when it is refused.

use std::io::Read as _;
use std::path::PathBuf;

use serde::Serialize;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use thidua_domain::canonical;
use thidua_tabular::{
    Delimiter, Encoding, Finding, HeaderSpec, Layout, ReadError, ReadOptions, RowKind, Scan, Severity,
    Source, Table, codes,
};
use thidua_vietnamese::Lang;

use super::progress::{Stage, Watch};
use crate::{Error, Result};

/// A file to import and how to read it.
#[derive(Debug, Clone, Default)]
pub struct ImportFile {
    /// Its name, without folders.
    pub name: String,
    /// What it holds, where it is at hand.
    pub bytes: Vec<u8>,
    /// Where it is, when it is read from there in pieces instead.
    pub path: Option<PathBuf>,
    /// The encoding, when a person names it.
    pub encoding: Option<Encoding>,
    /// The delimiter, when a person names it.
    pub delimiter: Option<Delimiter>,
    /// The sheet of a workbook, when a person names it.
    pub sheet: Option<String>,
    /// The row of the header, from 1, when a person names it.
    pub header_row: Option<usize>,
    /// Fields and their columns, when a person names them.
    pub mapping: Vec<(String, String)>,
    /// Check only.
    pub dry_run: bool,
    /// Take the good rows though others are refused.
    pub take_good: bool,
    /// Who watches how far it has come.
    pub progress: Watch,
}

impl ImportFile {
    /// The digest of the bytes.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn sha256(&self) -> Result<String> {
        let Some(path) = &self.path else {
            return Ok(canonical::sha256(&self.bytes));
        };
        let failed = |error: &std::io::Error| Error::file(path, error);
        let mut file = std::fs::File::open(path).map_err(|error| failed(&error))?;
        let mut hash = Sha256::new();
        let mut piece = vec![0; 256 << 10];
        loop {
            match file.read(&mut piece).map_err(|error| failed(&error))? {
                0 => break,
                read => hash.update(piece.get(..read).unwrap_or_default()),
            }
        }
        let digest: [u8; 32] = hash.finalize().into();
        let mut text = String::from("sha256:");
        for byte in digest {
            use std::fmt::Write as _;
            // writing to a String cannot fail
            let _ = write!(text, "{byte:02x}");
        }
        Ok(text)
    }

    /// Where its bytes come from.
    fn source(&self) -> Source<'_> {
        match &self.path {
            Some(path) => Source::file(&self.name, path),
            None => Source::new(&self.name, &self.bytes),
        }
    }

    /// Looks through the table, without holding its rows.
    ///
    /// # Errors
    /// When there is none in it; see [`ReadError`].
    pub fn scan(&self, spec: HeaderSpec) -> Result<Scan<'_>, ReadError> {
        self.progress.stage(Stage::Reading);
        let (spec, options) = self.manner(spec);
        thidua_tabular::scan(self.source(), &spec, &options)
    }

    /// Reads the table.
    ///
    /// # Errors
    /// When there is none in it; see [`ReadError`].
    pub fn read(&self, spec: HeaderSpec) -> Result<Table, ReadError> {
        self.progress.stage(Stage::Reading);
        let (spec, options) = self.manner(spec);
        thidua_tabular::read(self.source(), &spec, &options)
    }

    /// How it is read: what a person named.
    fn manner(&self, mut spec: HeaderSpec) -> (HeaderSpec, ReadOptions) {
        for (field, column) in &self.mapping {
            spec = spec.with_mapping(field.clone(), column.clone());
        }
        let mut options = ReadOptions::new();
        if let Some(encoding) = self.encoding {
            options = options.encoding(encoding);
        }
        if let Some(delimiter) = self.delimiter {
            options = options.delimiter(delimiter);
        }
        if let Some(sheet) = &self.sheet {
            options = options.sheet(sheet.clone());
        }
        if let Some(row) = self.header_row {
            options = options.header_row(row);
        }
        (spec, options)
    }
}

/// A declared total beside what the rows come to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Declared {
    /// Of what: `overall`, a category, a kind of recipient.
    pub scope: String,
    /// By whom: the option, a total row, the title.
    pub source: String,
    /// What was declared.
    pub declared: i64,
    /// What the rows come to.
    pub listed: i64,
    /// Listed less declared.
    pub difference: i64,
}

/// What an import answers.
#[derive(Debug, Clone, Default)]
pub struct Receipt {
    /// The number of the batch; nothing when nothing was written.
    pub batch: Option<i64>,
    /// The digest of the file.
    pub file_sha256: String,
    /// What the file is, when it could be read: `text`, or the format of the workbook.
    pub format: Option<&'static str>,
    /// How a text is encoded.
    pub encoding: Option<String>,
    /// How the cells of a text are separated.
    pub delimiter: Option<String>,
    /// The sheet that was read, where the file is a workbook.
    pub sheet: Option<String>,
    /// The row of the header, as a spreadsheet counts.
    pub header_row: Option<usize>,
    /// Rows of data.
    pub rows: usize,
    /// Rows that were new.
    pub accepted: usize,
    /// Rows that stand in the database as they are.
    pub unchanged: usize,
    /// Rows that stand in place of older ones.
    pub updated: usize,
    /// Rows that were refused.
    pub rejected: usize,
    /// What the rows of the file come to, where they count something.
    pub listed: Option<i64>,
    /// Declared totals; the first of the whole list is the one the receipt's own fields repeat.
    pub declared: Vec<Declared>,
    /// Everything that is odd or wrong.
    pub findings: Vec<Finding>,
    /// Whether the import only checked.
    pub dry_run: bool,
}

impl Receipt {
    /// The receipt of a file before anything is known of its rows.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn of(file: &ImportFile) -> Result<Self> {
        Ok(Self {
            file_sha256: file.sha256()?,
            dry_run: file.dry_run,
            ..Self::default()
        })
    }

    /// Notes how the file is written.
    pub fn note_layout(&mut self, layout: &Layout) {
        self.format = Some(layout.workbook().unwrap_or("text"));
        if layout.workbook().is_none() {
            self.encoding = Some(layout.encoding().name().to_owned());
            self.delimiter = Some(layout.delimiter().char().to_string());
        }
        self.sheet = layout.sheet().map(str::to_owned);
        self.header_row = Some(layout.header_row());
    }

    /// Notes how the file was read.
    pub fn note_table(&mut self, table: &Table) {
        self.note_layout(table.layout());
        self.findings
            .extend(table.findings().iter().cloned().map(|mut finding| {
                // cells that were shifted by an unquoted separator would be read as other fields
                let data = finding
                    .row
                    .and_then(|row| table.row(row))
                    .is_some_and(|row| row.kind() == RowKind::Data);
                if finding.code == codes::ROW_TOO_LONG && data {
                    finding.severity = Severity::Error;
                }
                finding
            }));
    }

    /// Whether any finding is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.findings
            .iter()
            .any(|finding| finding.severity == Severity::Error)
    }

    /// As the contract writes it.
    #[must_use]
    pub fn to_json(&self, lang: Lang) -> Value {
        let overall = self.declared.iter().find(|declared| declared.scope == "overall");
        let findings: Vec<Value> = self
            .findings
            .iter()
            .map(|finding| {
                json!({
                    "severity": match finding.severity { Severity::Error => "error", Severity::Warning => "warning" },
                    "code": finding.code,
                    "sheet": finding.sheet,
                    "row": finding.row,
                    "column": finding.column,
                    "value": finding.value,
                    "message": finding.message(lang),
                })
            })
            .collect();
        json!({
            "batch": self.batch.map(|batch| batch.to_string()),
            "dry_run": self.dry_run,
            "file_sha256": self.file_sha256,
            "format": self.format,
            "encoding": self.encoding,
            "delimiter": self.delimiter,
            "sheet": self.sheet,
            "header_row": self.header_row,
            "rows": self.rows,
            "accepted": self.accepted,
            "unchanged": self.unchanged,
            "updated": self.updated,
            "rejected": self.rejected,
            "declared_total": overall.map(|declared| declared.declared),
            "listed_total": overall.map(|declared| declared.listed).or(self.listed),
            "difference": overall.map(|declared| declared.difference),
            "declared": self.declared,
            "findings": findings,
        })
    }
}

/// How an import ended.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// What to answer.
    pub receipt: Receipt,
    /// The refused rows as a file that, corrected, imports.
    pub rejects: Option<Vec<u8>>,
    /// Whether nothing was written because of errors.
    pub refused: bool,
}

impl Outcome {
    /// A file that could not be read as a table.
    #[must_use]
    pub fn unreadable(mut receipt: Receipt, error: &ReadError) -> Self {
        receipt.findings.push(error.finding());
        Self {
            receipt,
            rejects: None,
            refused: true,
        }
    }

    /// A file whose rows were refused.
    #[must_use]
    pub fn refused(mut receipt: Receipt, rejects: Option<Vec<u8>>) -> Self {
        receipt.accepted = 0;
        receipt.updated = 0;
        Self {
            receipt,
            rejects,
            refused: true,
        }
    }

    /// A file that was taken, or would be.
    #[must_use]
    pub fn done(receipt: Receipt, rejects: Option<Vec<u8>>) -> Self {
        Self {
            receipt,
            rejects,
            refused: false,
        }
    }

    /// The refusal as an error, for those who do not show receipts.
    ///
    /// # Errors
    /// The first error among the findings.
    pub fn into_result(self) -> Result<Receipt> {
        if !self.refused {
            return Ok(self.receipt);
        }
        let first = self
            .receipt
            .findings
            .iter()
            .find(|finding| finding.severity == Severity::Error);
        Err(first.map_or_else(
            || Error::refused("import-refused", "Tệp bị từ chối.", "The file was refused."),
            |finding| Error::new(crate::Kind::Refused, finding.code, |lang| finding.message(lang)),
        ))
    }
}
