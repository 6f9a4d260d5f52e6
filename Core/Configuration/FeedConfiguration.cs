using Sluice.Core.Instruments;

namespace Sluice.Core.Configuration;

/// <summary>The random-walk market of a paper run without a market data subscription.</summary>
public sealed record FeedConfiguration
{
    public int Seed { get; init; } = 1;

    /// <summary>Between two ticks of one instrument; 1 ms to 1 min.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Of a year, as a fraction: 0.2 is twenty percent.</summary>
    public double Volatility { get; init; } = 0.2;

    /// <summary>Instruments with their first price.</summary>
    public IReadOnlyDictionary<InstrumentId, decimal> Instruments { get; init; } = new Dictionary<InstrumentId, decimal>();
}
