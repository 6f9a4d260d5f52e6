namespace Sluice.Launcher.Reports;

/// <summary>What one strategy did. Money in the account's currency.</summary>
internal sealed record StrategyRow(string Name)
{
    public int Signals { get; init; }

    public int Refused { get; init; }

    public int Orders { get; init; }

    public int Fills { get; init; }

    /// <summary>Positions that were opened and closed again, or turned over.</summary>
    public int Trades { get; init; }

    /// <summary>Trades that made more than their fees.</summary>
    public int Wins { get; init; }

    /// <summary>Of what was closed, before fees.</summary>
    public decimal Realized { get; init; }

    public decimal Fees { get; init; }

    /// <summary>Positions left at the end.</summary>
    public int Open { get; init; }
}
