namespace Sluice.Launcher.Reports;

/// <summary>One order, or one signal that came to none. Texts as a person reads them.</summary>
internal sealed record OrderRow
{
    public required string Time { get; init; }

    public required string Signal { get; init; }

    public required string Strategy { get; init; }

    public required string Symbol { get; init; }

    public required string What { get; init; }

    public required string Quantity { get; init; }

    public required string Price { get; init; }

    public required string Result { get; init; }

    /// <summary>Average price of the fills; empty without any.</summary>
    public required string FillPrice { get; init; }

    /// <summary>Why it was refused or ended early; empty when there is nothing to say.</summary>
    public required string Reason { get; init; }
}
