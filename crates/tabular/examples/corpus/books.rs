//! Workbooks, made part by part and not packed, so that the bytes never change.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

fn packed(parts: &[(&str, String)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        writer.start_file(*name, options).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// A cell of a workbook.
#[derive(Clone)]
pub enum Value {
    Blank,
    Text(String),
    Number(String),
    /// A serial with the format dd/mm/yyyy, and the same day as a text.
    Day(u32, String),
    /// A number with the format 00.
    TwoDigits(u32),
    Error(String),
    /// A formula and its result.
    Formula(String),
}

pub struct Sheet<'a> {
    pub name: &'a str,
    pub rows: Vec<Vec<Value>>,
    /// Merged ranges: rows and columns of the first and the last cell, from 0.
    pub merged: Vec<[usize; 4]>,
}

fn place(row: usize, column: usize) -> String {
    format!("{}{}", char::from(b'A' + u8::try_from(column).unwrap()), row + 1)
}

pub fn xlsx(sheets: &[Sheet<'_>]) -> Vec<u8> {
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    let mut list = String::new();
    let mut relations =
        format!("<Relationship Id=\"styles\" Type=\"{OFFICE}/styles\" Target=\"styles.xml\"/>");
    let mut types = String::new();
    let mut bodies = Vec::new();
    for (number, sheet) in (1..).zip(sheets) {
        list.push_str(&format!(
            "<sheet name=\"{}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>",
            escaped(sheet.name)
        ));
        relations.push_str(&format!("<Relationship Id=\"rId{number}\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"));
        types.push_str(&format!("<Override PartName=\"/xl/worksheets/sheet{number}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"));
        let mut body = String::new();
        for (row, cells) in sheet.rows.iter().enumerate() {
            body.push_str(&format!("<row r=\"{}\">", row + 1));
            for (column, cell) in cells.iter().enumerate() {
                let at = place(row, column);
                body.push_str(&match cell {
                    Value::Blank => continue,
                    Value::Text(text) => format!(
                        "<c r=\"{at}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
                        escaped(text)
                    ),
                    Value::Number(text) => format!("<c r=\"{at}\"><v>{text}</v></c>"),
                    Value::Day(serial, _) => format!("<c r=\"{at}\" s=\"1\"><v>{serial}</v></c>"),
                    Value::TwoDigits(number) => format!("<c r=\"{at}\" s=\"2\"><v>{number}</v></c>"),
                    Value::Error(text) => format!("<c r=\"{at}\" t=\"e\"><v>{text}</v></c>"),
                    Value::Formula(text) => format!(
                        "<c r=\"{at}\" t=\"str\"><f>B1&amp;\"\"</f><v>{}</v></c>",
                        escaped(text)
                    ),
                });
            }
            body.push_str("</row>");
        }
        let merged: String = sheet
            .merged
            .iter()
            .map(|[top, left, bottom, right]| {
                format!(
                    "<mergeCell ref=\"{}:{}\"/>",
                    place(*top, *left),
                    place(*bottom, *right)
                )
            })
            .collect();
        let merged = if merged.is_empty() {
            merged
        } else {
            format!("<mergeCells>{merged}</mergeCells>")
        };
        bodies.push((
            format!("xl/worksheets/sheet{number}.xml"),
            format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{body}</sheetData>{merged}</worksheet>"),
        ));
    }
    let styles = format!(
        "<styleSheet xmlns=\"{MAIN}\"><numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/><numFmt numFmtId=\"165\" formatCode=\"00\"/></numFmts><cellXfs count=\"3\"><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>"
    );
    let mut parts = vec![
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>{types}</Types>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>{list}</sheets></workbook>"),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!("<Relationships xmlns=\"{PACKAGE}/relationships\">{relations}</Relationships>"),
        ),
        ("xl/styles.xml", styles),
    ];
    parts.extend(bodies.iter().map(|(name, text)| (name.as_str(), text.clone())));
    packed(&parts)
}

pub fn ods(sheets: &[Sheet<'_>]) -> Vec<u8> {
    const NAMES: &str = "urn:oasis:names:tc:opendocument:xmlns";
    let mut tables = String::new();
    for sheet in sheets {
        tables.push_str(&format!("<table:table table:name=\"{}\">", escaped(sheet.name)));
        for (row, cells) in sheet.rows.iter().enumerate() {
            tables.push_str("<table:table-row>");
            for (column, cell) in cells.iter().enumerate() {
                let covered = sheet.merged.iter().any(|[top, left, bottom, right]| {
                    (*top..=*bottom).contains(&row)
                        && (*left..=*right).contains(&column)
                        && (row, column) != (*top, *left)
                });
                if covered {
                    tables.push_str("<table:covered-table-cell/>");
                    continue;
                }
                let span = sheet
                    .merged
                    .iter()
                    .find(|[top, left, ..]| (*top, *left) == (row, column))
                    .map_or_else(String::new, |[top, left, bottom, right]| {
                        format!(
                            " table:number-columns-spanned=\"{}\" table:number-rows-spanned=\"{}\"",
                            right - left + 1,
                            bottom - top + 1
                        )
                    });
                let text = |text: &str| {
                    text.split('\n')
                        .map(|line| format!("<text:p>{}</text:p>", escaped(line).replace("  ", " <text:s/>")))
                        .collect::<String>()
                };
                tables.push_str(&match cell {
                    Value::Blank => format!("<table:table-cell{span}/>"),
                    Value::Text(shown) | Value::Formula(shown) => format!("<table:table-cell{span} office:value-type=\"string\">{}</table:table-cell>", text(shown)),
                    Value::Error(shown) => format!("<table:table-cell{span} table:formula=\"of:=NA()\" office:value-type=\"string\" office:string-value=\"\">{}</table:table-cell>", text(shown)),
                    Value::Number(number) => format!("<table:table-cell{span} office:value-type=\"float\" office:value=\"{number}\">{}</table:table-cell>", text(&number.replace('.', ","))),
                    Value::TwoDigits(number) => format!("<table:table-cell{span} office:value-type=\"float\" office:value=\"{number}\">{}</table:table-cell>", text(&format!("{number:02}"))),
                    Value::Day(_, shown) => {
                        let day = format!("{}-{}-{}", &shown[6..], &shown[3..5], &shown[..2]);
                        format!("<table:table-cell{span} office:value-type=\"date\" office:date-value=\"{day}\">{}</table:table-cell>", text(shown))
                    }
                });
            }
            tables.push_str("</table:table-row>");
        }
        tables.push_str("</table:table>");
    }
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content xmlns:office=\"{NAMES}:office:1.0\" xmlns:table=\"{NAMES}:table:1.0\" xmlns:text=\"{NAMES}:text:1.0\" office:version=\"1.2\"><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    packed(&[
        (
            "mimetype",
            "application/vnd.oasis.opendocument.spreadsheet".to_owned(),
        ),
        ("content.xml", content),
    ])
}
