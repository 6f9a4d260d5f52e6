namespace QuantConnect.Orders;

/// <summary>What is to change of an order; null stays.</summary>
public class UpdateOrderFields
{
    public decimal? Quantity { get; set; }

    public decimal? LimitPrice { get; set; }

    public decimal? StopPrice { get; set; }

    public decimal? TriggerPrice { get; set; }

    public decimal? TrailingAmount { get; set; }

    public string? Tag { get; set; }
}
