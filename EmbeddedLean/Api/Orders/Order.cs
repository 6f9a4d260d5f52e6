using QuantConnect.Interfaces;
using QuantConnect.Securities;

namespace QuantConnect.Orders;

/// <summary>An order as LEAN keeps it. Quantities are signed, times are UTC.</summary>
public abstract class Order
{
    private decimal _quantity;

    protected Order()
    {
        BrokerId = [];
        Properties = new OrderProperties();
    }

    protected Order(Symbol symbol, decimal quantity, DateTime time, string tag = "", IOrderProperties? properties = null)
    {
        Time = time;
        Quantity = quantity;
        Symbol = symbol;
        Tag = tag;
        BrokerId = [];
        Properties = properties ?? new OrderProperties();
    }

    protected Order(Symbol symbol, decimal quantity, DateTime time, GroupOrderManager groupOrderManager, string tag = "", IOrderProperties? properties = null)
    {
        GroupOrderManager = groupOrderManager;
        Time = time;
        Quantity = quantity;
        Symbol = symbol;
        Tag = tag;
        BrokerId = [];
        Properties = properties ?? new OrderProperties();
    }

    public int Id { get; internal set; }

    public int ContingentId { get; internal set; }

    /// <summary>The venue's ids: a plugin adds to the list.</summary>
    public List<string> BrokerId { get; internal set; }

    public Symbol Symbol { get; internal set; } = Symbol.Empty;

    /// <summary>The average fill price.</summary>
    public decimal Price { get; internal set; }

    public string PriceCurrency { get; internal set; } = string.Empty;

    public DateTime Time { get; internal set; }

    public DateTime CreatedTime => Time;

    public DateTime? LastFillTime { get; internal set; }

    public DateTime? LastUpdateTime { get; internal set; }

    public DateTime? CanceledTime { get; internal set; }

    public virtual decimal Quantity
    {
        get => _quantity;
        internal set => _quantity = value.Normalize();
    }

    public abstract OrderType Type { get; }

    public OrderStatus Status { get; set; }

    public TimeInForce TimeInForce => Properties.TimeInForce;

    public string Tag { get; internal set; } = string.Empty;

    public IOrderProperties Properties { get; internal set; }

    public SecurityType SecurityType => Symbol.ID.SecurityType;

    public OrderDirection Direction => Quantity > 0 ? OrderDirection.Buy : Quantity < 0 ? OrderDirection.Sell : OrderDirection.Hold;

    public decimal AbsoluteQuantity => Math.Abs(Quantity);

    /// <summary>Bid, ask and last price when the order was handed in; null before.</summary>
    public OrderSubmissionData OrderSubmissionData { get; internal set; } = null!;

    /// <summary>True when the order would trade at once at the prices it was handed in at.</summary>
    public bool IsMarketable
    {
        get
        {
            if (Type == OrderType.Market) return true;
            if (this is not LimitOrder limit || OrderSubmissionData is not { } prices) return false;
            return Direction == OrderDirection.Buy ? limit.LimitPrice >= prices.AskPrice : limit.LimitPrice <= prices.BidPrice;
        }
    }

    /// <summary>The combination this order is a leg of; null when it stands alone.</summary>
    public GroupOrderManager GroupOrderManager { get; set; } = null!;

    public DataNormalizationMode PriceAdjustmentMode { get; set; }

    /// <summary>The order's value in the account currency, signed.</summary>
    public decimal GetValue(Security security) =>
        GetValueImpl(security) * security.QuoteCurrency.ConversionRate * security.SymbolProperties.ContractMultiplier;

    public virtual string GetDefaultTag() => string.Empty;

    public virtual void ApplyUpdateOrderRequest(UpdateOrderRequest request)
    {
        RequireOwn(request);
        if (request.Quantity is { } quantity) Quantity = quantity;
        if (request.Tag is not null) Tag = request.Tag;
    }

    public abstract Order Clone();

    public override string ToString() => FormattableString.Invariant(
        $"OrderId: {Id} (BrokerId: {string.Join(",", BrokerId)}) {Status} {Type} order for {Quantity} unit{(Quantity == 1 ? string.Empty : "s")} of {Symbol}{(string.IsNullOrEmpty(Tag) ? string.Empty : ": " + Tag)}");

    /// <summary>The order that a request asks for, with its id, status New.</summary>
    public static Order CreateOrder(SubmitOrderRequest request)
    {
        Order order = request.OrderType switch
        {
            OrderType.Market => new MarketOrder(request.Symbol, request.Quantity, request.Time, request.Tag, request.OrderProperties),
            OrderType.Limit => new LimitOrder(request.Symbol, request.Quantity, request.LimitPrice, request.Time, request.Tag, request.OrderProperties),
            OrderType.StopMarket => new StopMarketOrder(request.Symbol, request.Quantity, request.StopPrice, request.Time, request.Tag, request.OrderProperties),
            OrderType.StopLimit => new StopLimitOrder(request.Symbol, request.Quantity, request.StopPrice, request.LimitPrice, request.Time, request.Tag,
                request.OrderProperties),
            OrderType.TrailingStop => new TrailingStopOrder(request.Symbol, request.Quantity, request.StopPrice, request.TrailingAmount,
                request.TrailingAsPercentage, request.Time, request.Tag, request.OrderProperties),
            OrderType.LimitIfTouched => new LimitIfTouchedOrder(request.Symbol, request.Quantity, request.TriggerPrice, request.LimitPrice, request.Time,
                request.Tag, request.OrderProperties),
            OrderType.MarketOnOpen => new MarketOnOpenOrder(request.Symbol, request.Quantity, request.Time, request.Tag, request.OrderProperties),
            OrderType.MarketOnClose => new MarketOnCloseOrder(request.Symbol, request.Quantity, request.Time, request.Tag, request.OrderProperties),
            OrderType.OptionExercise => new OptionExerciseOrder(request.Symbol, request.Quantity, request.Time, request.Tag, request.OrderProperties),
            OrderType.ComboMarket => new ComboMarketOrder(request.Symbol, request.Quantity, request.Time, request.GroupOrderManager, request.Tag,
                request.OrderProperties),
            OrderType.ComboLimit => new ComboLimitOrder(request.Symbol, request.Quantity, request.LimitPrice, request.Time, request.GroupOrderManager,
                request.Tag, request.OrderProperties),
            OrderType.ComboLegLimit => new ComboLegLimitOrder(request.Symbol, request.Quantity, request.LimitPrice, request.Time,
                request.GroupOrderManager, request.Tag, request.OrderProperties),
            _ => throw new ArgumentOutOfRangeException(nameof(request), request.OrderType, "There is no order of this type.")
        };
        order.Status = OrderStatus.New;
        order.Id = request.OrderId;
        order.Tag = string.IsNullOrEmpty(request.Tag) ? order.GetDefaultTag() : request.Tag;
        return order;
    }

    protected abstract decimal GetValueImpl(Security security);

    protected void CopyTo(Order order)
    {
        order.Id = Id;
        order.ContingentId = ContingentId;
        order.BrokerId = [.. BrokerId];
        order.Symbol = Symbol;
        order.Price = Price;
        order.PriceCurrency = PriceCurrency;
        order.Time = Time;
        order.LastFillTime = LastFillTime;
        order.LastUpdateTime = LastUpdateTime;
        order.CanceledTime = CanceledTime;
        // A combination's leg takes its quantity from the group, so the group comes first.
        order.GroupOrderManager = GroupOrderManager;
        order.Quantity = Quantity;
        order.Status = Status;
        order.Tag = Tag;
        order.Properties = Properties.Clone();
        order.OrderSubmissionData = OrderSubmissionData?.Clone()!;
        order.PriceAdjustmentMode = PriceAdjustmentMode;
    }

    internal void RequireOwn(UpdateOrderRequest request)
    {
        if (request.OrderId != Id)
            throw new ArgumentException($"The update for order {request.OrderId} was applied to order {Id}.", nameof(request));
    }

    /// <summary>Quantity times the worse of order price and market price for the one who pays.</summary>
    internal static decimal ValueAt(decimal quantity, decimal orderPrice, decimal marketPrice)
    {
        if (quantity < 0) return quantity * Math.Max(orderPrice, marketPrice);
        return quantity > 0 ? quantity * Math.Min(orderPrice, marketPrice) : 0m;
    }
}
