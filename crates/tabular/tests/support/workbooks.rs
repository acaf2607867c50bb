//! Small workbooks for tests, made part by part.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A package of these parts.
pub fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
    packed(parts, CompressionMethod::Deflated)
}

fn packed(parts: &[(&str, &str)], method: CompressionMethod) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        let options = SimpleFileOptions::default().compression_method(method);
        writer.start_file(*name, options).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A workbook of Excel.
pub struct Xlsx {
    sheets: Vec<(String, String, bool)>,
    texts: String,
    merged: String,
    method: CompressionMethod,
}

impl Xlsx {
    pub fn new() -> Self {
        Self {
            sheets: Vec::new(),
            texts: String::new(),
            merged: String::new(),
            method: CompressionMethod::Deflated,
        }
    }

    pub fn stored(mut self) -> Self {
        self.method = CompressionMethod::Stored;
        self
    }

    /// Shared texts, each as the inside of its element.
    pub fn texts(mut self, texts: &[&str]) -> Self {
        self.texts = texts.iter().map(|text| format!("<si>{text}</si>")).collect();
        self
    }

    pub fn sheet(mut self, name: &str, rows: &str) -> Self {
        self.sheets.push((name.to_owned(), rows.to_owned(), false));
        self
    }

    pub fn hidden(mut self, name: &str, rows: &str) -> Self {
        self.sheets.push((name.to_owned(), rows.to_owned(), true));
        self
    }

    pub fn merged(mut self, ranges: &[&str]) -> Self {
        let cells: String = ranges
            .iter()
            .map(|range| format!("<mergeCell ref=\"{range}\"/>"))
            .collect();
        self.merged = format!("<mergeCells>{cells}</mergeCells>");
        self
    }

    /// Styles: 0 general, 1 dd/mm/yyyy, 2 mm/yyyy, 3 two digits, 4 percent.
    pub fn build(self) -> Vec<u8> {
        let mut parts: Vec<(String, String)> = Vec::new();
        let mut sheets = String::new();
        let mut relations = String::new();
        const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        for (number, (name, rows, hidden)) in (1..).zip(&self.sheets) {
            let state = if *hidden { " state=\"hidden\"" } else { "" };
            sheets.push_str(&format!(
                "<sheet name=\"{name}\" sheetId=\"{number}\"{state} r:id=\"rId{number}\"/>"
            ));
            relations.push_str(&format!(
                "<Relationship Id=\"rId{number}\" Type=\"{KIND}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
            ));
            parts.push((
                format!("xl/worksheets/sheet{number}.xml"),
                format!(
                    "<worksheet><sheetData>{rows}</sheetData>{}</worksheet>",
                    self.merged
                ),
            ));
        }
        parts.push((
            "xl/workbook.xml".to_owned(),
            format!("<workbook xmlns:r=\"{KIND}\"><sheets>{sheets}</sheets></workbook>"),
        ));
        relations.push_str(&format!(
            "<Relationship Id=\"t\" Type=\"{KIND}/sharedStrings\" Target=\"sharedStrings.xml\"/>"
        ));
        relations.push_str(&format!(
            "<Relationship Id=\"s\" Type=\"{KIND}/styles\" Target=\"/xl/styles.xml\"/>"
        ));
        parts.push((
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!("<Relationships>{relations}</Relationships>"),
        ));
        parts.push((
            "xl/sharedStrings.xml".to_owned(),
            format!("<sst>{}</sst>", self.texts),
        ));
        parts.push((
            "xl/styles.xml".to_owned(),
            "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy;@\"/><numFmt numFmtId=\"165\" formatCode=\"mm/yyyy\"/><numFmt numFmtId=\"166\" formatCode=\"00\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"166\"/><xf numFmtId=\"10\"/></cellXfs></styleSheet>".to_owned(),
        ));
        let parts: Vec<(&str, &str)> = parts
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()))
            .collect();
        packed(&parts, self.method)
    }
}

/// A spreadsheet of LibreOffice with these sheets, each as its rows.
pub fn ods(sheets: &[(&str, &str)]) -> Vec<u8> {
    let tables: String = sheets
        .iter()
        .map(|(name, rows)| {
            format!("<table:table table:name=\"{name}\"><table:table-column/>{rows}</table:table>")
        })
        .collect();
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    packed(
        &[
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            ("content.xml", &content),
        ],
        CompressionMethod::Stored,
    )
}
