namespace Sluice.Core.Configuration;

/// <summary>LEAN's own risk models that watch over the account beside the rules. A model that is null is off.</summary>
public sealed record RiskModelConfiguration
{
    /// <summary>Unrealized loss of one instrument, of its cost, at which it is closed.</summary>
    public decimal? DrawdownPerSecurity { get; init; }

    /// <summary>Loss of the portfolio from its first value, at which everything is closed.</summary>
    public decimal? DrawdownPortfolio { get; init; }

    /// <summary>Whether the portfolio's loss is measured from its highest value instead.</summary>
    public bool DrawdownPortfolioTrailing { get; init; }

    /// <summary>Unrealized profit of one instrument, of its cost, at which it is closed.</summary>
    public decimal? ProfitPerSecurity { get; init; }

    /// <summary>Loss of one instrument's value from its best, at which it is closed.</summary>
    public decimal? TrailingStop { get; init; }

    public bool IsEmpty => DrawdownPerSecurity == null && DrawdownPortfolio == null && ProfitPerSecurity == null && TrailingStop == null;
}
