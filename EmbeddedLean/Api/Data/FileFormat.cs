namespace QuantConnect.Data;

/// <summary>How a source of custom data is laid out.</summary>
public enum FileFormat
{
    Csv = 0,
    Binary = 1,
    ZipEntryName = 2,
    UnfoldingCollection = 3,
    Index = 4,
    FoldingCollection = 5,
}
