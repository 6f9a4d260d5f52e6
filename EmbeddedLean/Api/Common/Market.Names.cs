namespace QuantConnect;

/// <summary>Known markets and the numbers by which security identifiers refer to them.</summary>
public static partial class Market
{
    public const string Binance = "binance";
    public const string BinanceUS = "binanceus";
    public const string Bitfinex = "bitfinex";
    public const string Bithumb = "bithumb";
    public const string Bitstamp = "bitstamp";
    public const string Bittrex = "bittrex";
    public const string Bybit = "bybit";
    public const string CBOE = "cboe";
    public const string CBOT = "cbot";
    public const string CFE = "cfe";
    public const string CME = "cme";
    public const string COMEX = "comex";
    public const string Coinbase = "coinbase";
    public const string Coinone = "coinone";
    public const string DYDX = "dydx";
    public const string Dukascopy = "dukascopy";
    public const string EUREX = "eurex";
    public const string FTX = "ftx";
    public const string FTXUS = "ftxus";
    public const string FXCM = "fxcm";
    [Obsolete("Use Coinbase.")]
    public const string GDAX = Coinbase;
    public const string Globex = "cmeglobex";
    public const string HKFE = "hkfe";
    public const string HitBTC = "hitbtc";
    public const string ICE = "ice";
    public const string India = "india";
    public const string InteractiveBrokers = "interactivebrokers";
    public const string KRX = "krx";
    public const string Kraken = "kraken";
    public const string NYMEX = "nymex";
    public const string NYSELIFFE = "nyseliffe";
    public const string OSE = "ose";
    public const string Oanda = "oanda";
    public const string OkCoin = "okcoin";
    public const string Poloniex = "poloniex";
    public const string SGX = "sgx";
    public const string USA = "usa";
}
