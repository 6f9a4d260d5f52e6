namespace QuantConnect;

/// <summary>Currency codes, their signs and the stable coins that are worth one unit without having a pair.</summary>
public static partial class Currencies
{
    public const string CHF = "CHF";
    public const string CNH = "CNH";
    public const string EUR = "EUR";
    public const string GBP = "GBP";
    public const string HKD = "HKD";
    public const string IDR = "IDR";
    public const string INR = "INR";
    public const string JPY = "JPY";
    public const string KRW = "KRW";
    /// <summary>Stands for no currency at all, for example of an order without a fee.</summary>
    public const string NullCurrency = "QCC";
    public const string USD = "USD";

    /// <summary>Signs by currency code.</summary>
    public static readonly IReadOnlyDictionary<string, string> CurrencySymbols = new Dictionary<string, string>
    {
        ["USD"] = "$",
        ["GBP"] = "₤",
        ["JPY"] = "¥",
        ["KRW"] = "₩",
        ["EUR"] = "€",
        ["NZD"] = "$",
        ["AUD"] = "$",
        ["CAD"] = "$",
        ["CHF"] = "Fr",
        ["HKD"] = "$",
        ["SGD"] = "$",
        ["XAG"] = "Ag",
        ["XAU"] = "Au",
        ["CNH"] = "¥",
        ["CNY"] = "¥",
        ["CZK"] = "Kč",
        ["DKK"] = "kr",
        ["HUF"] = "Ft",
        ["INR"] = "₹",
        ["MXN"] = "$",
        ["NOK"] = "kr",
        ["PLN"] = "zł",
        ["SAR"] = "﷼",
        ["SEK"] = "kr",
        ["THB"] = "฿",
        ["TRY"] = "₺",
        ["TWD"] = "NT$",
        ["ZAR"] = "R",
        ["RUB"] = "₽",
        ["BRL"] = "R$",
        ["GNF"] = "Fr",
        ["IDR"] = "Rp",
        ["BTC"] = "₿",
        ["BCH"] = "Ƀ",
        ["BSV"] = "Ɓ",
        ["LTC"] = "Ł",
        ["ETH"] = "Ξ",
        ["EOS"] = "ε",
        ["XRP"] = "✕",
        ["XLM"] = "*",
        ["ETC"] = "ξ",
        ["ZRX"] = "ZRX",
        ["USDT"] = "₮",
        ["ADA"] = "₳",
        ["SOL"] = "◎",
        ["DOT"] = "●",
        ["DOGE"] = "Ð",
        ["DAI"] = "◈",
        ["ALGO"] = "Ⱥ",
        ["ICP"] = "∞",
        ["XMR"] = "ɱ",
        ["XTZ"] = "ꜩ",
        ["IOTA"] = "ɨ",
        ["MIOTA"] = "ɨ",
        ["MKR"] = "Μ",
        ["ZEC"] = "ⓩ",
        ["DASH"] = "Đ",
        ["XNO"] = "Ӿ",
        ["REP"] = "Ɍ",
        ["STEEM"] = "ȿ",
        ["THETA"] = "ϑ",
        ["FIL"] = "⨎",
        ["BAT"] = "⟁",
        ["LSK"] = "Ⱡ",
        ["NAV"] = "Ꞥ",
    };

    /// <summary>Pairs of stable coins that Coinbase trades without a maker fee.</summary>
    public static readonly HashSet<string> StablePairsCoinbase =
    [
        "DAIUSDC", "DAIUSD", "GYENUSD", "PAXUSD", "PAXUSDT", "MUSDUSD", "USDCEUR", "USDCGBP", "USDTEUR", "USDTGBP", "USDTUSD", "USDTUSDC", "USTEUR", "USTUSD", "USTUSDT", "WBTCBTC",
    ];

    [Obsolete("Use StablePairsCoinbase.")]
    public static readonly HashSet<string> StablePairsGDAX = StablePairsCoinbase;
}
