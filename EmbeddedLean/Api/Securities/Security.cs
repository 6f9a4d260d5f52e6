using QuantConnect.Data;
using QuantConnect.Orders.Fees;
using QuantConnect.Orders.Fills;
using QuantConnect.Orders.Slippage;

namespace QuantConnect.Securities;

/// <summary>A security of the algorithm: its prices, its holdings and the models that stand in for its market.</summary>
public class Security
{
    public const decimal NullLeverage = 0m;

    private readonly List<SubscriptionDataConfig> _subscriptions = [];
    private LocalTimeKeeper? _clock;
    private bool _tradable = true;

    internal Security(Symbol symbol, SecurityExchange exchange, Cash quoteCurrency, SymbolProperties symbolProperties, ICurrencyConverter converter)
    {
        Symbol = symbol;
        Exchange = exchange;
        QuoteCurrency = quoteCurrency;
        SymbolProperties = symbolProperties;
        Cache = new SecurityCache();
        Holdings = CreateHolding(converter);
    }

    public Symbol Symbol { get; }

    public SecurityType Type => Symbol.ID.SecurityType;

    public SecurityExchange Exchange { get; set; }

    public Cash QuoteCurrency { get; }

    public SymbolProperties SymbolProperties { get; protected set; }

    public SecurityCache Cache { get; set; }

    public SecurityHolding Holdings { get; set; }

    public IFeeModel FeeModel { get; set; } = new InteractiveBrokersFeeModel();

    public IFillModel FillModel { get; set; } = new ImmediateFillModel();

    public ISlippageModel SlippageModel { get; set; } = NullSlippageModel.Instance;

    public ISettlementModel SettlementModel { get; set; } = new ImmediateSettlementModel();

    public IBuyingPowerModel BuyingPowerModel { get; set; } = new SecurityMarginModel();

    public IBuyingPowerModel MarginModel
    {
        get => BuyingPowerModel;
        set => BuyingPowerModel = value;
    }

    public IMarginInterestRateModel MarginInterestRateModel { get; set; } = Securities.MarginInterestRateModel.Null;

    public IPriceVariationModel PriceVariationModel { get; set; } = new SecurityPriceVariationModel();

    public ISecurityPortfolioModel PortfolioModel { get; set; } = new SecurityPortfolioModel();

    public IEnumerable<SubscriptionDataConfig> Subscriptions => _subscriptions;

    public virtual bool IsTradable
    {
        get => _tradable && !IsDelisted;
        set => _tradable = value;
    }

    public bool IsDelisted { get; set; }

    public bool HasData => GetLastData() is not null;

    public virtual bool Invested => Holdings.Invested;

    public virtual bool HoldStock => Invested;

    /// <summary>Now, in the exchange's time zone.</summary>
    public virtual DateTime LocalTime =>
        _clock?.LocalTime ?? throw new InvalidOperationException($"{Symbol.Value} was not added to an algorithm: it has no clock.");

    public virtual decimal Price => Cache.Price;

    public virtual decimal Leverage => Holdings.Leverage;

    public virtual decimal Open => Cache.Open == 0 ? Price : Cache.Open;

    public virtual decimal High => Cache.High == 0 ? Price : Cache.High;

    public virtual decimal Low => Cache.Low == 0 ? Price : Cache.Low;

    public virtual decimal Close => Cache.Close == 0 ? Price : Cache.Close;

    public virtual decimal Volume => Cache.Volume;

    public virtual long OpenInterest => Cache.OpenInterest;

    public virtual decimal BidPrice => Cache.BidPrice == 0 ? Price : Cache.BidPrice;

    public virtual decimal BidSize => Cache.BidSize;

    public virtual decimal AskPrice => Cache.AskPrice == 0 ? Price : Cache.AskPrice;

    public virtual decimal AskSize => Cache.AskSize;

    internal bool HasAdjustedPrices => Type == SecurityType.Equity && _subscriptions.Count > 0 && _subscriptions[0].DataNormalizationMode != DataNormalizationMode.Raw;

    /// <summary>True for a pair that only gives a currency its rate.</summary>
    internal bool IsInternalFeed { get; set; }

    internal bool IsExtendedMarketHours => _subscriptions.Exists(static c => c.ExtendedMarketHours);

    internal IReadOnlyList<SubscriptionDataConfig> Configs => _subscriptions;

    public virtual void SetLocalTimeKeeper(LocalTimeKeeper localTimeKeeper)
    {
        _clock = localTimeKeeper;
        Exchange.SetLocalDateTimeFrontierProvider(localTimeKeeper);
    }

    /// <summary>The last point of data; null before the first one.</summary>
    public BaseData? GetLastData() => Cache.GetData();

    public void SetMarketPrice(BaseData data)
    {
        if (data is null) return;
        Cache.AddData(data);
        UpdateConsumersMarketPrice(data);
    }

    public void Update(IReadOnlyList<BaseData> data, Type dataType, bool? containsFillForwardData = null, bool isInternalConfig = false)
    {
        Cache.AddDataList(data, dataType, containsFillForwardData, isInternalConfig);
        for (var i = 0; i < data.Count; i++) UpdateConsumersMarketPrice(data[i]);
    }

    public void SetLeverage(decimal leverage)
    {
        if (Symbol.SecurityType is SecurityType.Future or SecurityType.FutureOption || Symbol.SecurityType.IsOption()) return;
        BuyingPowerModel.SetLeverage(this, leverage);
    }

    public void SetFeeModel(IFeeModel feelModel) => FeeModel = feelModel;

    public void SetFillModel(IFillModel fillModel) => FillModel = fillModel;

    public void SetSlippageModel(ISlippageModel slippageModel) => SlippageModel = slippageModel;

    public void SetSettlementModel(ISettlementModel settlementModel) => SettlementModel = settlementModel;

    public void SetBuyingPowerModel(IBuyingPowerModel buyingPowerModel) => BuyingPowerModel = buyingPowerModel;

    public void SetMarginModel(IBuyingPowerModel marginModel) => MarginModel = marginModel;

    public void SetMarginInterestRateModel(IMarginInterestRateModel marginInterestRateModel) => MarginInterestRateModel = marginInterestRateModel;

    public virtual void Reset()
    {
        IsTradable = false;
        _subscriptions.Clear();
    }

    public static implicit operator Symbol(Security security) => security.Symbol;

    public override string ToString() => Symbol.ToString();

    protected virtual void UpdateConsumersMarketPrice(BaseData data)
    {
        if (data is Data.Market.OpenInterest || data.Price == 0m) return;
        Holdings.UpdateMarketPrice(Price);
    }

    internal void AddSubscription(SubscriptionDataConfig config)
    {
        if (!_subscriptions.Contains(config)) _subscriptions.Add(config);
    }

    internal virtual SecurityHolding CreateHolding(ICurrencyConverter converter) => new(this, converter);

    /// <summary>One point of a subscription, without the list around it.</summary>
    internal void UpdatePoint(BaseData data, Type type)
    {
        Cache.AddPoint(data, type);
        UpdateConsumersMarketPrice(data);
    }

    internal void ApplySplit(decimal factor)
    {
        Cache.ApplySplit(factor);
        Holdings.UpdateMarketPrice(Price);
    }
}
