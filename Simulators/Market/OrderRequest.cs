namespace Sluice.Simulators.Market;

/// <summary>What a venue hands to the exchange once it has checked and translated it.</summary>
internal sealed record OrderRequest
{
    public required string Account { get; init; }

    public required IReadOnlyList<ExchangeLeg> Legs { get; init; }

    /// <summary>In units: each is worth a leg's ratio of that leg.</summary>
    public required decimal Quantity { get; init; }

    public OrderForm Form { get; init; } = OrderForm.Market;

    /// <summary>Of one leg: its price. Of several: the net price of a unit, above zero when paid, below when received. Null for market.</summary>
    public decimal? Limit { get; init; }

    public OrderTrigger? Trigger { get; init; }

    public OrderTerm Term { get; init; } = OrderTerm.Resting;

    /// <summary>UTC; null for never.</summary>
    public DateTime? ExpiresAt { get; init; }

    /// <summary>The client's own key for the order, where the venue carries one.</summary>
    public string ClientKey { get; init; } = "";

    /// <summary>Whether somebody placed it by hand, past the API.</summary>
    public bool IsManual { get; init; }

    /// <summary>The order whose complete fill starts this one; null when it starts at once.</summary>
    public ExchangeOrder? Parent { get; init; }

    /// <summary>Orders of which one cancels the others; null for none.</summary>
    public object? Group { get; init; }

    /// <summary>Whether it is held until the session opens.</summary>
    public bool HeldForSession { get; init; }

    /// <summary>The share of it that is filled before it falls silent (a fault); null for none.</summary>
    public decimal? FillShare { get; init; }

    /// <summary>When it is rejected after all, unfilled (a fault); null for never.</summary>
    public DateTime? RejectAt { get; init; }
}
