namespace QuantConnect;

/// <summary>Class of an instrument.</summary>
public enum SecurityType
{
    Base = 0,
    Equity = 1,
    Option = 2,
    Commodity = 3,
    Forex = 4,
    Future = 5,
    Cfd = 6,
    Crypto = 7,
    FutureOption = 8,
    Index = 9,
    IndexOption = 10,
    CryptoFuture = 11,
}
