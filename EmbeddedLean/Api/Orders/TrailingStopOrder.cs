using QuantConnect.Interfaces;

namespace QuantConnect.Orders;

/// <summary>A stop that follows the market at a distance: an amount, or a fraction of the price.</summary>
public class TrailingStopOrder : StopMarketOrder
{
    public TrailingStopOrder()
    {
    }

    public TrailingStopOrder(Symbol symbol, decimal quantity, decimal stopPrice, decimal trailingAmount, bool trailingAsPercentage, DateTime time,
        string tag = "", IOrderProperties? properties = null)
        : base(symbol, quantity, stopPrice, time, tag, properties)
    {
        TrailingAmount = trailingAmount;
        TrailingAsPercentage = trailingAsPercentage;
    }

    public TrailingStopOrder(Symbol symbol, decimal quantity, decimal trailingAmount, bool trailingAsPercentage, DateTime time, string tag = "",
        IOrderProperties? properties = null)
        : this(symbol, quantity, 0, trailingAmount, trailingAsPercentage, time, tag, properties)
    {
    }

    public decimal TrailingAmount { get; internal set; }

    public bool TrailingAsPercentage { get; internal set; }

    public override OrderType Type => OrderType.TrailingStop;

    /// <summary>The stop moved after the market; false when it does not move.</summary>
    public static bool TryUpdateStopPrice(decimal currentMarketPrice, decimal currentStopPrice, decimal trailingAmount, bool trailingAsPercentage,
        OrderDirection direction, out decimal updatedStopPrice)
    {
        updatedStopPrice = 0m;
        var distance = direction == OrderDirection.Sell ? currentMarketPrice - currentStopPrice : currentStopPrice - currentMarketPrice;
        if (distance <= (trailingAsPercentage ? currentMarketPrice * trailingAmount : trailingAmount)) return false;
        updatedStopPrice = CalculateStopPrice(currentMarketPrice, trailingAmount, trailingAsPercentage, direction);
        return true;
    }

    public static decimal CalculateStopPrice(decimal currentMarketPrice, decimal trailingAmount, bool trailingAsPercentage, OrderDirection direction)
    {
        var side = direction == OrderDirection.Buy ? 1 : -1;
        return trailingAsPercentage ? currentMarketPrice * (1 + side * trailingAmount) : currentMarketPrice + side * trailingAmount;
    }

    public override string GetDefaultTag() => FormattableString.Invariant($"Trailing Amount: {TrailingAmount}{(TrailingAsPercentage ? " (fraction)" : string.Empty)}");

    public override void ApplyUpdateOrderRequest(UpdateOrderRequest request)
    {
        base.ApplyUpdateOrderRequest(request);
        if (request.TrailingAmount is { } amount) TrailingAmount = amount;
    }

    public override Order Clone()
    {
        var order = new TrailingStopOrder { StopPrice = StopPrice, TrailingAmount = TrailingAmount, TrailingAsPercentage = TrailingAsPercentage };
        CopyTo(order);
        return order;
    }

    public override string ToString() => FormattableString.Invariant($"{base.ToString()} trailing by {TrailingAmount}");
}
