namespace Sluice.Ledger.Storing;

/// <summary>Takes the columns of one row, in the order of the table's column list.</summary>
internal interface IRowSink
{
    IRowSink Number(long? value);

    IRowSink Text(string? value);

    /// <summary>An amount or a quantity, rounded.</summary>
    IRowSink Amount(decimal value);

    /// <summary>A price or a ratio.</summary>
    IRowSink Exact(decimal? value);
}
