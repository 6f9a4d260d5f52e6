using QuantConnect;
using QuantConnect.Algorithm;
using Sluice.Core.Configuration;
using Sluice.Core.Instruments;
using Sluice.Hosting;

namespace Sluice.Algorithm.Host;

/// <summary>The instruments of a deployment: those that its strategies name and those that its feed prices.</summary>
internal static class Subscriptions
{
    /// <summary>The instruments, in the order of their ids, so that every run subscribes alike.</summary>
    public static IReadOnlyList<InstrumentId> Of(EngineConfiguration configuration)
    {
        var instruments = new SortedDictionary<string, InstrumentId>(StringComparer.Ordinal);
        foreach (var strategy in configuration.Strategies.Values)
            foreach (var symbol in strategy.Symbols) instruments.TryAdd(symbol.ToString(), symbol);
        foreach (var symbol in configuration.Feed.Instruments.Keys) instruments.TryAdd(symbol.ToString(), symbol);
        return [.. instruments.Values];
    }

    /// <summary>Subscribes to raw prices: orders and protective levels are given in them.</summary>
    public static void Add(QCAlgorithm algorithm, EngineConfiguration configuration)
    {
        var resolution = ResolutionOf(algorithm);
        // Prices outside the session are for those who can trade on them.
        var extended = algorithm.LiveMode && configuration.Accounts.Values.Any(account => AccountConfiguration.HasExtendedHours(account.Broker));
        foreach (var instrument in Of(configuration))
        {
            var symbol = InstrumentSymbols.ToSymbol(instrument);
            if (symbol.SecurityType == SecurityType.Equity) algorithm.AddEquity(symbol.Value, resolution, extendedMarketHours: extended, dataNormalizationMode: DataNormalizationMode.Raw);
            else algorithm.AddSecurity(symbol, resolution);
        }
    }

    private static Resolution ResolutionOf(QCAlgorithm algorithm)
    {
        var text = algorithm.GetParameter("resolution", algorithm.LiveMode ? nameof(Resolution.Tick) : nameof(Resolution.Minute));
        if (Enum.TryParse<Resolution>(text, ignoreCase: true, out var resolution) && Enum.IsDefined(resolution)) return resolution;
        throw new FormatException($"parameter 'resolution': '{text}' is none of {string.Join(", ", Enum.GetNames<Resolution>())}");
    }
}
