using QuantConnect.Securities;

namespace QuantConnect.Orders;

/// <summary>The algorithm's hold on an order.</summary>
public sealed class OrderTicket
{
    private readonly Lock _lock = new();
    private readonly SecurityTransactionManager _transactions;
    private readonly List<OrderEvent> _events = [];
    // One event each for closed and set, as LEAN has them; made when first asked for, since a backtest makes a ticket per order.
    private ManualResetEvent? _closed;
    private ManualResetEvent? _set;
    private List<UpdateOrderRequest>? _updates;
    private CancelOrderRequest? _cancel;
    private volatile Order? _order;
    private OrderStatus? _statusOverride;
    private decimal _filledValue;

    public OrderTicket(SecurityTransactionManager transactionManager, SubmitOrderRequest submitRequest)
    {
        _transactions = transactionManager;
        SubmitRequest = submitRequest;
    }

    public int OrderId => SubmitRequest.OrderId;

    public OrderStatus Status => _statusOverride ?? _order?.Status ?? OrderStatus.New;

    public Symbol Symbol => SubmitRequest.Symbol;

    public SecurityType SecurityType => SubmitRequest.SecurityType;

    public decimal Quantity => _order?.Quantity ?? SubmitRequest.Quantity;

    public decimal AverageFillPrice { get; private set; }

    public decimal QuantityFilled { get; private set; }

    public decimal QuantityRemaining => Quantity - QuantityFilled;

    public DateTime Time => GetMostRecentOrderRequest().Time;

    public OrderType OrderType => SubmitRequest.OrderType;

    public string Tag => _order is null ? SubmitRequest.Tag : _order.Tag;

    public SubmitOrderRequest SubmitRequest { get; }

    public IReadOnlyList<UpdateOrderRequest> UpdateRequests
    {
        get
        {
            lock (_lock) return _updates is null ? [] : _updates.ToArray();
        }
    }

    /// <summary>The cancel request; null when there is none.</summary>
    public CancelOrderRequest CancelRequest
    {
        get
        {
            lock (_lock) return _cancel!;
        }
    }

    public IReadOnlyList<OrderEvent> OrderEvents
    {
        get
        {
            lock (_lock) return _events.ToArray();
        }
    }

    public WaitHandle OrderClosed
    {
        get
        {
            lock (_lock) return _closed ??= new ManualResetEvent(_events.Exists(static e => e.Status.IsClosed()));
        }
    }

    public bool HasOrder => _order is not null;

    public WaitHandle OrderSet
    {
        get
        {
            lock (_lock) return _set ??= new ManualResetEvent(_order is not null);
        }
    }

    public static OrderTicket InvalidCancelOrderId(SecurityTransactionManager transactionManager, CancelOrderRequest request)
    {
        var ticket = Unknown(transactionManager, request);
        ticket._cancel = request;
        return ticket;
    }

    public static OrderTicket InvalidUpdateOrderId(SecurityTransactionManager transactionManager, UpdateOrderRequest request)
    {
        var ticket = Unknown(transactionManager, request);
        ticket.AddUpdateRequest(request);
        return ticket;
    }

    public static OrderTicket InvalidSubmitRequest(SecurityTransactionManager transactionManager, SubmitOrderRequest request, OrderResponse response)
    {
        request.SetResponse(response);
        return new OrderTicket(transactionManager, request) { _statusOverride = OrderStatus.Invalid };
    }

    public decimal Get(OrderField field) => Get<decimal>(field);

    /// <summary>A field of the order as it stands now.</summary>
    public T Get<T>(OrderField field)
    {
        object value = (field, OrderType, _order) switch
        {
            (OrderField.LimitPrice, OrderType.ComboLimit, ComboLimitOrder o) => o.GroupOrderManager.LimitPrice,
            (OrderField.LimitPrice, OrderType.ComboLegLimit, ComboLegLimitOrder o) => o.LimitPrice,
            (OrderField.LimitPrice, OrderType.Limit, LimitOrder o) => o.LimitPrice,
            (OrderField.LimitPrice, OrderType.StopLimit, StopLimitOrder o) => o.LimitPrice,
            (OrderField.LimitPrice, OrderType.LimitIfTouched, LimitIfTouchedOrder o) => o.LimitPrice,
            (OrderField.LimitPrice, OrderType.Limit or OrderType.StopLimit or OrderType.LimitIfTouched or OrderType.ComboLimit or OrderType.ComboLegLimit, null)
                => SubmitRequest.LimitPrice,
            (OrderField.StopPrice, OrderType.StopLimit, StopLimitOrder o) => o.StopPrice,
            (OrderField.StopPrice, OrderType.StopMarket or OrderType.TrailingStop, StopMarketOrder o) => o.StopPrice,
            (OrderField.StopPrice, OrderType.StopLimit or OrderType.StopMarket or OrderType.TrailingStop, null) => SubmitRequest.StopPrice,
            (OrderField.TriggerPrice, OrderType.LimitIfTouched, LimitIfTouchedOrder o) => o.TriggerPrice,
            (OrderField.TriggerPrice, OrderType.LimitIfTouched, null) => SubmitRequest.TriggerPrice,
            (OrderField.TrailingAmount, OrderType.TrailingStop, TrailingStopOrder o) => o.TrailingAmount,
            (OrderField.TrailingAmount, OrderType.TrailingStop, null) => SubmitRequest.TrailingAmount,
            (OrderField.TrailingAsPercentage, OrderType.TrailingStop, TrailingStopOrder o) => o.TrailingAsPercentage,
            (OrderField.TrailingAsPercentage, OrderType.TrailingStop, null) => SubmitRequest.TrailingAsPercentage,
            _ => throw new ArgumentException($"Order {OrderId} is of type {OrderType}, which has no {field}.", nameof(field))
        };
        return (T)value;
    }

    public OrderResponse Update(UpdateOrderFields fields)
    {
        var ticket = _transactions.UpdateOrder(new UpdateOrderRequest(_transactions.UtcTime, OrderId, fields));
        return ticket.UpdateRequests[^1].Response;
    }

    public OrderResponse UpdateTag(string tag) => Update(new UpdateOrderFields { Tag = tag });

    public OrderResponse UpdateQuantity(decimal quantity, string? tag = null) => Update(new UpdateOrderFields { Quantity = quantity, Tag = tag });

    public OrderResponse UpdateLimitPrice(decimal limitPrice, string? tag = null) => Update(new UpdateOrderFields { LimitPrice = limitPrice, Tag = tag });

    public OrderResponse UpdateStopPrice(decimal stopPrice, string? tag = null) => Update(new UpdateOrderFields { StopPrice = stopPrice, Tag = tag });

    public OrderResponse UpdateTriggerPrice(decimal triggerPrice, string? tag = null) => Update(new UpdateOrderFields { TriggerPrice = triggerPrice, Tag = tag });

    public OrderResponse UpdateStopTrailingAmount(decimal trailingAmount, string? tag = null) =>
        Update(new UpdateOrderFields { TrailingAmount = trailingAmount, Tag = tag });

    public OrderResponse Cancel(string? tag = null)
    {
        var request = new CancelOrderRequest(_transactions.UtcTime, OrderId, tag);
        lock (_lock)
        {
            if (_cancel is not null && _cancel.Status != OrderRequestStatus.Error)
                return OrderResponse.Error(request, OrderResponseErrorCode.RequestCanceled, $"Order {OrderId} has been asked to be cancelled already.");
        }
        return _transactions.ProcessRequest(request).CancelRequest.Response;
    }

    public OrderResponse GetMostRecentOrderResponse() => GetMostRecentOrderRequest().Response;

    public OrderRequest GetMostRecentOrderRequest()
    {
        lock (_lock)
        {
            if (_cancel is not null) return _cancel;
            return _updates is { Count: > 0 } ? _updates[^1] : SubmitRequest;
        }
    }

    public override string ToString() => FormattableString.Invariant($"{OrderId}: {Status} {OrderType} {Quantity} {Symbol.Value}, filled {QuantityFilled} at {AverageFillPrice}");

    public static implicit operator int(OrderTicket ticket)
    {
        var response = ticket.GetMostRecentOrderResponse();
        return response is { IsError: true } ? (int)response.ErrorCode : ticket.OrderId;
    }

    internal void AddOrderEvent(OrderEvent orderEvent)
    {
        lock (_lock)
        {
            _events.Add(orderEvent);
            if (orderEvent.FillQuantity != 0 && _order is { } order) ApplyFill(order, orderEvent);
            if (orderEvent.Status.IsClosed()) _closed?.Set();
        }
    }

    internal void SetOrder(Order order)
    {
        if (_order is not null && _order.Id != order.Id)
            throw new ArgumentException($"Order {order.Id} was given to the ticket of order {_order.Id}.", nameof(order));
        lock (_lock)
        {
            _order = order;
            _set?.Set();
        }
    }

    internal void AddUpdateRequest(UpdateOrderRequest request)
    {
        lock (_lock) (_updates ??= []).Add(request);
    }

    /// <summary>False when a cancel is under way already.</summary>
    internal bool TrySetCancelRequest(CancelOrderRequest request)
    {
        lock (_lock)
        {
            if (_cancel is not null && _cancel.Status != OrderRequestStatus.Error) return false;
            _cancel = request;
            return true;
        }
    }

    private static OrderTicket Unknown(SecurityTransactionManager transactions, OrderRequest request)
    {
        var submit = new SubmitOrderRequest(OrderType.Market, SecurityType.Base, Symbol.Empty, 0, 0, 0, DateTime.MaxValue, request.Tag);
        submit.SetResponse(OrderResponse.UnableToFindOrder(request));
        submit.SetOrderId(request.OrderId);
        request.SetResponse(OrderResponse.UnableToFindOrder(request));
        return new OrderTicket(transactions, submit) { _statusOverride = OrderStatus.Invalid };
    }

    private void ApplyFill(Order order, OrderEvent fill)
    {
        if (order.Type != OrderType.OptionExercise)
        {
            QuantityFilled += fill.FillQuantity;
            if (fill.Status.IsFill()) _filledValue += fill.AbsoluteFillQuantity * fill.FillPrice;
            AverageFillPrice = _filledValue / Math.Abs(QuantityFilled);
            order.Price = AverageFillPrice;
            return;
        }
        if (!fill.IsInTheMoney) return;
        // An exercise changes hands at the strike; the leg that removes the option has no price.
        order.Price = Symbol.ID.StrikePrice;
        if (fill.FillPrice == 0) return;
        QuantityFilled += fill.FillQuantity;
        AverageFillPrice = order.Price;
    }
}
