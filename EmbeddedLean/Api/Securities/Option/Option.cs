using QuantConnect.Orders.Fees;
using QuantConnect.Orders.OptionExercise;

namespace QuantConnect.Securities.Option;

/// <summary>An option contract. Prices are per unit of the underlying, quantities in contracts.</summary>
public class Option : Security, IDerivativeSecurity
{
    public static readonly TimeSpan DefaultSettlementTime = new(6, 0, 0);

    internal Option(Symbol symbol, SecurityExchange exchange, Cash quoteCurrency, OptionSymbolProperties symbolProperties, ICurrencyConverter converter,
        Security underlying)
        : base(symbol, exchange, quoteCurrency, symbolProperties, converter)
    {
        Underlying = underlying;
        ScaledStrikePrice = StrikePrice * symbolProperties.StrikeMultiplier;
        PortfolioModel = new OptionPortfolioModel();
        FeeModel = new InteractiveBrokersFeeModel();
        BuyingPowerModel = new OptionMarginModel();
    }

    public static int DefaultSettlementDays { get; set; } = 1;

    public bool IsOptionChain => Symbol.IsCanonical();

    public bool IsOptionContract => !Symbol.IsCanonical();

    public Security Underlying { get; set; }

    public decimal StrikePrice => Symbol.ID.StrikePrice;

    /// <summary>The strike in prices of the underlying, for options on a fraction of it.</summary>
    public decimal ScaledStrikePrice { get; private set; }

    public DateTime Expiry => Symbol.ID.Date;

    public OptionRight Right => Symbol.ID.OptionRight;

    public OptionStyle Style => Symbol.ID.OptionStyle;

    /// <summary>Zero when there is none: a missing side of an option's quote is not its price.</summary>
    public override decimal BidPrice => Cache.BidPrice;

    public override decimal AskPrice => Cache.AskPrice;

    public SettlementType ExerciseSettlement { get; set; } = SettlementType.PhysicalDelivery;

    public IOptionExerciseModel OptionExerciseModel { get; set; } = new DefaultExerciseModel();

    public IOptionAssignmentModel OptionAssignmentModel { get; set; } = new DefaultOptionAssignmentModel();

    /// <summary>Units of the underlying that one contract delivers.</summary>
    public int ContractUnitOfTrade
    {
        get => Terms.ContractUnitOfTrade;
        set => Terms.SetContractUnitOfTrade(value);
    }

    /// <summary>What a price is multiplied by to get the value of a contract.</summary>
    public int ContractMultiplier
    {
        get => (int)Terms.ContractMultiplier;
        set => Terms.ContractMultiplier = value;
    }

    private OptionSymbolProperties Terms => (OptionSymbolProperties)SymbolProperties;

    public decimal GetAggregateExerciseAmount() => StrikePrice * ContractMultiplier;

    public decimal GetExerciseQuantity() => GetExerciseQuantity(-Holdings.Quantity);

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

    public decimal GetPayOff(decimal underlyingPrice) =>
        Right == OptionRight.Call ? underlyingPrice - ScaledStrikePrice : ScaledStrikePrice - underlyingPrice;

    public decimal OutOfTheMoneyAmount(decimal underlyingPrice) => Math.Max(0, -GetPayOff(underlyingPrice));

    public void SetOptionAssignmentModel(IOptionAssignmentModel optionAssignmentModel) => OptionAssignmentModel = optionAssignmentModel;

    public void SetOptionExerciseModel(IOptionExerciseModel optionExerciseModel) => OptionExerciseModel = optionExerciseModel;

    public static implicit operator Symbol(Option security) => security.Symbol;

    internal override SecurityHolding CreateHolding(ICurrencyConverter converter) => new OptionHolding(this, converter);
}
