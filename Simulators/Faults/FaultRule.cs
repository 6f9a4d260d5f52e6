namespace Sluice.Simulators.Faults;

/// <summary>One rule of a fault plan. It strikes by chance, by number or by time; all that are given have to hold.</summary>
internal sealed record FaultRule
{
    public required FaultKind Kind { get; init; }

    public FaultTarget On { get; init; } = FaultTarget.Any;

    /// <summary>0 to 1, for each request or message of its target.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>The n-th requests or messages of its target, from 1 on; empty for all.</summary>
    public IReadOnlyList<int> Nth { get; init; } = [];

    /// <summary>Since the server's start.</summary>
    public TimeSpan From { get; init; } = TimeSpan.Zero;

    /// <summary>Since the server's start.</summary>
    public TimeSpan Until { get; init; } = TimeSpan.MaxValue;

    /// <summary>For faults that wait for no request: strikes each time this has passed. Null for those that do.</summary>
    public TimeSpan? Every { get; init; }

    /// <summary>How long something is held back.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often it may strike at all.</summary>
    public int Limit { get; init; } = int.MaxValue;

    /// <summary>Of a partial fill: the share of the order that is filled.</summary>
    public decimal Share { get; init; } = 0.5m;

    /// <summary>Of a manual order: what is bought or sold.</summary>
    public string Symbol { get; init; } = "";

    /// <summary>Of a manual order.</summary>
    public bool IsBuy { get; init; } = true;

    /// <summary>Of a manual order, in the instrument's unit.</summary>
    public decimal Quantity { get; init; } = 1;

    /// <summary>Whether it strikes by the clock alone.</summary>
    public bool IsTimed => Every != null;
}
