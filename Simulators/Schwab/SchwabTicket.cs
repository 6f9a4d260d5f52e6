namespace Sluice.Simulators.Schwab;

/// <summary>An order request (brokers.md 1.7), read and found well formed.</summary>
internal sealed record SchwabTicket
{
    public required string OrderType { get; init; }

    public required string Session { get; init; }

    public required string Duration { get; init; }

    public required IReadOnlyList<SchwabTicketLeg> Legs { get; init; }

    public string ComplexStrategy { get; init; } = "NONE";

    /// <summary>Of a net order above zero, whichever way it is paid.</summary>
    public decimal? Price { get; init; }

    public decimal? StopPrice { get; init; }

    public decimal? TrailOffset { get; init; }

    /// <summary>Whether the offset is in percent.</summary>
    public bool TrailsByPercent { get; init; }
}
