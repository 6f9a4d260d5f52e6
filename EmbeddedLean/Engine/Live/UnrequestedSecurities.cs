using QuantConnect;
using QuantConnect.Interfaces;
using QuantConnect.Securities;

namespace Sluice.EmbeddedLean.Engine.Live;

/// <summary>Securities that the account holds or has orders of, and the algorithm did not ask for.</summary>
internal static class UnrequestedSecurities
{
    private static readonly HashSet<SecurityType> Types =
    [
        SecurityType.Equity, SecurityType.Forex, SecurityType.Cfd, SecurityType.Option, SecurityType.Future, SecurityType.FutureOption,
        SecurityType.IndexOption, SecurityType.Crypto, SecurityType.CryptoFuture,
    ];

    /// <summary>For messages.</summary>
    public static string Supported => $"supported are {string.Join(", ", Types)}";

    /// <summary>Adds it with the algorithm's universe settings. False when its type cannot be traded.</summary>
    public static bool TryGetOrAdd(IAlgorithm algorithm, Symbol symbol, out Security? security)
    {
        if (algorithm.Securities.TryGetValue(symbol, out security)) return true;
        if (!Types.Contains(symbol.SecurityType)) return false;
        var settings = algorithm.UniverseSettings;
        security = algorithm.AddSecurity(symbol, settings.Resolution, settings.FillForward, settings.Leverage, settings.ExtendedMarketHours);
        return true;
    }
}
