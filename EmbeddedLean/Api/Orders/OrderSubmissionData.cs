namespace QuantConnect.Orders;

/// <summary>The prices at the time an order was handed in.</summary>
public class OrderSubmissionData
{
    public OrderSubmissionData(decimal bidPrice, decimal askPrice, decimal lastPrice)
    {
        BidPrice = bidPrice;
        AskPrice = askPrice;
        LastPrice = lastPrice;
    }

    public decimal BidPrice { get; }

    public decimal AskPrice { get; }

    public decimal LastPrice { get; internal set; }

    public OrderSubmissionData Clone() => (OrderSubmissionData)MemberwiseClone();
}
