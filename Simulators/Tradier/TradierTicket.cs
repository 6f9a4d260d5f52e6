using Sluice.Simulators.Market;

namespace Sluice.Simulators.Tradier;

/// <summary>An order's form, read and found well formed.</summary>
internal sealed record TradierTicket
{
    public required string Class { get; init; }

    public required string Symbol { get; init; }

    public required string Type { get; init; }

    public required string Duration { get; init; }

    /// <summary>In the order of the form; one of a plain order.</summary>
    public required IReadOnlyList<TradierTicketLeg> Legs { get; init; }

    public decimal? Price { get; init; }

    public decimal? Stop { get; init; }

    public string? Tag { get; init; }

    public bool IsCombo => Class is "multileg" or "combo";
}
