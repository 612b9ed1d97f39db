use super::{Column, ColumnKind, TableWriter};
use crate::Error;
use ::parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use ::parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use ::parquet::errors::ParquetError;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use ::parquet::schema::types::{Type, TypePtr};
use serde_json::Value;
use std::fs::File;
use std::path::Path;
use std::sync::Arc;

/// So many rows lie in memory before they are written.
const GROUP: usize = 1 << 16;

pub(super) fn create(path: &Path, columns: &[Column]) -> Result<Box<dyn TableWriter>, Error> {
    let fields: Result<Vec<TypePtr>, ParquetError> = columns.iter().map(|c| field(c).map(Arc::new)).collect();
    let schema = fields.and_then(|fields| Type::group_type_builder("schema").with_fields(fields).build());
    let schema = Arc::new(schema.map_err(|e| refused(&e))?);
    let settings = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
    let file = File::create(path).map_err(|e| Error::refused(e.kind(), e.to_string()))?;
    let file = SerializedFileWriter::new(file, schema, Arc::new(settings)).map_err(|e| refused(&e))?;
    Ok(Box::new(Writer { file, kinds: columns.iter().map(|column| column.kind).collect(), rows: Vec::new() }))
}

fn field(column: &Column) -> Result<Type, ParquetError> {
    let (physical, logical) = match column.kind {
        ColumnKind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        ColumnKind::Integer => (Physical::INT64, None),
        ColumnKind::Real => (Physical::DOUBLE, None),
        ColumnKind::Flag => (Physical::BOOLEAN, None),
    };
    Type::primitive_type_builder(&column.name, physical)
        .with_repetition(Repetition::OPTIONAL)
        .with_logical_type(logical)
        .build()
}

fn refused(error: &ParquetError) -> Error {
    Error::refused(std::io::ErrorKind::Other, format!("cannot be written as Parquet: {error}"))
}

struct Writer {
    file: SerializedFileWriter<File>,
    kinds: Vec<ColumnKind>,
    rows: Vec<Vec<Value>>,
}

impl TableWriter for Writer {
    fn write(&mut self, rows: Vec<Vec<Value>>) -> Result<(), Error> {
        self.rows.extend(rows);
        if self.rows.len() >= GROUP { self.group().map_err(|e| refused(&e)) } else { Ok(()) }
    }

    fn finish(mut self: Box<Self>) -> Result<(), Error> {
        self.group().and_then(|()| self.file.close()).map(drop).map_err(|e| refused(&e))
    }
}

impl Writer {
    fn group(&mut self) -> Result<(), ParquetError> {
        let rows = std::mem::take(&mut self.rows);
        if rows.is_empty() {
            return Ok(());
        }
        let mut group = self.file.next_row_group()?;
        for (at, kind) in self.kinds.iter().enumerate() {
            let cells = rows.iter().map(|row| &row[at]);
            match kind {
                ColumnKind::Text => column::<ByteArrayType>(&mut group, cells, |v| Some(bytes(v)))?,
                ColumnKind::Integer => column::<Int64Type>(&mut group, cells, Value::as_i64)?,
                ColumnKind::Real => column::<DoubleType>(&mut group, cells, Value::as_f64)?,
                ColumnKind::Flag => column::<BoolType>(&mut group, cells, Value::as_bool)?,
            }
        }
        group.close().map(drop)
    }
}

/// A string as it is, anything else as JSON.
fn bytes(value: &Value) -> ByteArray {
    match value {
        Value::String(text) => text.as_str().into(),
        other => other.to_string().as_str().into(),
    }
}

fn column<'a, D: DataType>(
    group: &mut SerializedRowGroupWriter<'_, File>,
    cells: impl Iterator<Item = &'a Value>,
    read: impl Fn(&Value) -> Option<D::T>,
) -> Result<(), ParquetError> {
    let mut values = Vec::new();
    let mut levels = Vec::new();
    for cell in cells {
        let value = if cell.is_null() { None } else { read(cell) };
        levels.push(i16::from(value.is_some()));
        values.extend(value);
    }
    let mut column = group.next_column()?.expect("there is a column for each kind");
    column.typed::<D>().write_batch(&values, Some(&levels), None)?;
    column.close()
}
