using Newtonsoft.Json;
using QuantConnect.Orders.Fees;

namespace QuantConnect.Orders;

/// <summary>Something that happened to an order. Fill quantities are those of this event only, signed.</summary>
public class OrderEvent
{
    private decimal _fillPrice;
    private decimal _fillQuantity;
    private decimal _quantity;

    public OrderEvent()
    {
    }

    public OrderEvent(int orderId, Symbol symbol, DateTime utcTime, OrderStatus status, OrderDirection direction, decimal fillPrice, decimal fillQuantity,
        OrderFee orderFee, string message = "")
    {
        OrderId = orderId;
        Symbol = symbol;
        UtcTime = utcTime;
        Status = status;
        Direction = direction;
        FillPrice = fillPrice;
        FillQuantity = fillQuantity;
        OrderFee = orderFee;
        Message = message;
    }

    /// <summary>An event of the order as it is, without a fill; set the status explicitly.</summary>
    public OrderEvent(Order order, DateTime utcTime, OrderFee orderFee, string message = "")
    {
        OrderId = order.Id;
        Symbol = order.Symbol;
        Status = order.Status;
        Quantity = order.Quantity;
        Direction = order.Direction;
        FillPriceCurrency = order.PriceCurrency;
        UtcTime = utcTime;
        OrderFee = orderFee;
        Message = message;
    }

    public int OrderId { get; set; }

    /// <summary>Counts the events of the order from 1; given by the engine.</summary>
    public int Id { get; set; }

    public Symbol Symbol { get; set; } = Symbol.Empty;

    public DateTime UtcTime { get; set; }

    public OrderStatus Status { get; set; }

    public OrderFee OrderFee { get; set; } = OrderFee.Zero;

    public decimal FillPrice
    {
        get => _fillPrice;
        set => _fillPrice = value.Normalize();
    }

    public string FillPriceCurrency { get; set; } = string.Empty;

    public decimal FillQuantity
    {
        get => _fillQuantity;
        set => _fillQuantity = value.Normalize();
    }

    [JsonIgnore]
    public decimal AbsoluteFillQuantity => Math.Abs(FillQuantity);

    public OrderDirection Direction { get; set; }

    public string Message { get; set; } = string.Empty;

    public bool IsAssignment { get; set; }

    public decimal? StopPrice { get; set; }

    public decimal? TriggerPrice { get; set; }

    public decimal? LimitPrice { get; set; }

    /// <summary>The order's quantity.</summary>
    public decimal Quantity
    {
        get => _quantity;
        set => _quantity = value.Normalize();
    }

    public bool IsInTheMoney { get; set; }

    public decimal? TrailingAmount { get; set; }

    public bool? TrailingAsPercentage { get; set; }

    [JsonIgnore]
    public OrderTicket Ticket { get; set; } = null!;

    public OrderEvent Clone() => (OrderEvent)MemberwiseClone();

    public override string ToString() => FormattableString.Invariant(
        $"Time: {UtcTime} OrderID: {OrderId} EventID: {Id} Symbol: {Symbol.Value} Status: {Status} Quantity: {Quantity}{FillText()}{(string.IsNullOrEmpty(Message) ? string.Empty : " Message: " + Message)}");

    public string ShortToString() => FormattableString.Invariant($"{UtcTime} OID:{OrderId} {Symbol.Value} {Status} Q:{Quantity}{FillText()}");

    private string FillText() => FillQuantity == 0 ? string.Empty
        : FormattableString.Invariant($" FillQuantity: {FillQuantity} FillPrice: {FillPrice} {FillPriceCurrency} OrderFee: {OrderFee}");
}
