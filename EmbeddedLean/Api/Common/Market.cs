namespace QuantConnect;

public static partial class Market
{
    /// <summary>A security identifier has three decimal digits for its market.</summary>
    private const int IdentifierLimit = 1000;

    private static readonly Lock WriteLock = new();
    private static volatile Registry _registry = new(new Dictionary<string, int>
    {
        ["empty"] = 0,
        [USA] = 1,
        [FXCM] = 2,
        [Oanda] = 3,
        [Dukascopy] = 4,
        [Bitfinex] = 5,
        [Globex] = 6,
        [NYMEX] = 7,
        [CBOT] = 8,
        [ICE] = 9,
        [CBOE] = 10,
        [India] = 11,
        [Kraken] = 13,
        [Bittrex] = 14,
        [Bithumb] = 15,
        [Binance] = 16,
        [Poloniex] = 17,
        [Coinone] = 18,
        [HitBTC] = 19,
        [OkCoin] = 20,
        [Bitstamp] = 21,
        [COMEX] = 22,
        [CME] = 23,
        [SGX] = 24,
        [HKFE] = 25,
        [NYSELIFFE] = 26,
        [CFE] = 33,
        [FTX] = 34,
        [FTXUS] = 35,
        [BinanceUS] = 36,
        [Bybit] = 37,
        [Coinbase] = 38,
        [InteractiveBrokers] = 39,
        [EUREX] = 40,
        [OSE] = 41,
        [DYDX] = 42,
        [KRX] = 43,
    });

    /// <summary>Registers a market. The identifier is part of every security identifier of that market, so it may never change.</summary>
    /// <param name="market">Name, stored in lower case.</param>
    /// <param name="identifier">0 to 999, not in use by another market.</param>
    /// <exception cref="ArgumentOutOfRangeException">The identifier does not fit.</exception>
    /// <exception cref="ArgumentException">The name or the identifier is taken.</exception>
    public static void Add(string market, int identifier)
    {
        ArgumentNullException.ThrowIfNull(market);
        if (identifier is < 0 or >= IdentifierLimit)
        {
            throw new ArgumentOutOfRangeException(nameof(identifier), $"Market '{market}': identifier {identifier} is not within 0 to {IdentifierLimit - 1}.");
        }

        var name = market.ToLowerInvariant();
        lock (WriteLock)
        {
            var current = _registry;
            if (current.Codes.TryGetValue(name, out var code) && code != identifier)
            {
                throw new ArgumentException($"Market '{name}' already has identifier {code}, so it cannot get {identifier}.", nameof(market));
            }

            if (current.Names.TryGetValue(identifier, out var other))
            {
                throw new ArgumentException($"Market identifier {identifier} already belongs to '{other}'; choose another one for '{name}'.", nameof(identifier));
            }

            _registry = new Registry(new Dictionary<string, int>(current.Codes) { [name] = identifier });
        }
    }

    /// <summary>The identifier of a market (case sensitive), null when it is not registered.</summary>
    public static int? Encode(string market) => _registry.Codes.TryGetValue(market, out var code) ? code : null;

    /// <summary>The market with an identifier, null when there is none.</summary>
    public static string? Decode(int code) => _registry.Names.TryGetValue(code, out var name) ? name : null;

    public static List<string> SupportedMarkets() => [.. _registry.Codes.Keys];

    /// <summary>Both directions in one object, so that readers never see half of a registration.</summary>
    private sealed class Registry(Dictionary<string, int> codes)
    {
        public Dictionary<string, int> Codes { get; } = codes;
        public Dictionary<int, string> Names { get; } = BuildNames(codes);

        private static Dictionary<int, string> BuildNames(Dictionary<string, int> codes)
        {
            var names = new Dictionary<int, string>(codes.Count + 1);
            foreach (var (name, code) in codes) names[code] = name;
            // Code 12 was Coinbase's former name; identifiers written then still read as Coinbase.
            names.TryAdd(FormerCoinbaseCode, Coinbase);
            return names;
        }
    }

    private const int FormerCoinbaseCode = 12;
}
