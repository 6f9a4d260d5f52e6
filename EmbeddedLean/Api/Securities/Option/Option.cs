namespace QuantConnect.Securities.Option;

/// <summary>An option contract.</summary>
public class Option : Security
{
    internal Option(Symbol symbol, SecurityExchange exchange, Cash quoteCurrency, SymbolProperties symbolProperties, ICurrencyConverter converter,
        Security underlying)
        : base(symbol, exchange, quoteCurrency, symbolProperties, converter)
    {
        Underlying = underlying;
    }

    public Security Underlying { get; set; }

    public decimal StrikePrice => Symbol.ID.StrikePrice;

    public DateTime Expiry => Symbol.ID.Date;

    public OptionRight Right => Symbol.ID.OptionRight;

    public OptionStyle Style => Symbol.ID.OptionStyle;

    public int ContractUnitOfTrade
    {
        get => (int)SymbolProperties.ContractMultiplier;
        set => SymbolProperties.ContractMultiplier = value;
    }

    /// <summary>What exercising that many contracts trades of the underlying, signed.</summary>
    public decimal GetExerciseQuantity(decimal exerciseOrderQuantity)
    {
        // A call that is exercised (sold off) buys the underlying, a put sells it.
        var side = Right == OptionRight.Call ? -1 : 1;
        return side * exerciseOrderQuantity * ContractUnitOfTrade;
    }

    /// <summary>A cent or more in the money.</summary>
    public bool IsAutoExercised(decimal underlyingPrice) => GetIntrinsicValue(underlyingPrice) >= 0.01m;

    public decimal GetIntrinsicValue(decimal underlyingPrice) => Math.Max(0, GetPayOff(underlyingPrice));

    public decimal GetPayOff(decimal underlyingPrice) => Right == OptionRight.Call ? underlyingPrice - StrikePrice : StrikePrice - underlyingPrice;
}
