namespace Sluice.Simulators.Deribit;

/// <summary>An order's parameters, read and found in order.</summary>
internal sealed record DeribitTicket
{
    public required DeribitInstrument Instrument { get; init; }

    public required bool IsBuy { get; init; }

    /// <summary>In the instrument's unit: USD of inverse futures, else coin (brokers.md 3.5).</summary>
    public required decimal Amount { get; init; }

    public required string Type { get; init; }

    public required string TimeInForce { get; init; }

    public decimal? Price { get; init; }

    public string Label { get; init; } = "";

    public bool PostOnly { get; init; }

    public bool RejectPostOnly { get; init; }

    public bool ReduceOnly { get; init; }

    public string? Trigger { get; init; }

    public decimal? TriggerPrice { get; init; }

    public decimal? TriggerOffset { get; init; }

    /// <summary>Whether it has no price of its own once it is live.</summary>
    public bool IsMarket => Type is "market" or "market_limit" or "stop_market" or "take_market" or "trailing_stop";

    public bool IsTrigger => Type is "stop_limit" or "stop_market" or "take_limit" or "take_market" or "trailing_stop";
}
