namespace Sluice.Ledger.Books;

/// <summary>
/// Something that moved one book's position. A book is a function of its moves in the order of <see cref="CompareTo"/>, whatever order they
/// arrived in.
/// </summary>
public sealed record Move : IComparable<Move>
{
    public required MoveKind Kind { get; init; }

    /// <summary>The venue's time, UTC.</summary>
    public required DateTime Time { get; init; }

    /// <summary>The broker's order id of an execution; else the reference of the fact.</summary>
    public required string Reference { get; init; }

    /// <summary>Cumulative quantity of the order after an execution; else zero.</summary>
    public decimal Cumulative { get; init; }

    /// <summary>Signed: positive for a buy. Zero for a split and for an execution that was cancelled afterwards.</summary>
    public decimal Quantity { get; init; }

    public decimal Price { get; init; }

    /// <summary>In <see cref="FeeCurrency"/>; negative is a rebate.</summary>
    public decimal Fee { get; init; }

    public string FeeCurrency { get; init; } = "";

    /// <summary>Of a split: how many new units come from <see cref="SplitFrom"/> old ones.</summary>
    public decimal SplitTo { get; init; } = 1;

    public decimal SplitFrom { get; init; } = 1;

    /// <summary>By the venue's time; at one time a split first, then by order and cumulative quantity.</summary>
    public int CompareTo(Move? other)
    {
        if (other is null) return 1;
        var order = Time.CompareTo(other.Time);
        if (order == 0) order = (Kind == MoveKind.Split ? 0 : 1).CompareTo(other.Kind == MoveKind.Split ? 0 : 1);
        if (order == 0) order = string.CompareOrdinal(Reference, other.Reference);
        if (order == 0) order = Cumulative.CompareTo(other.Cumulative);
        return order == 0 ? Kind.CompareTo(other.Kind) : order;
    }
}
