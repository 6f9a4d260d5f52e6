using QuantConnect.Orders;

namespace QuantConnect.Securities;

public static class MarginCallModel
{
    public static readonly IMarginCallModel Null = new NoMarginCalls();

    private sealed class NoMarginCalls : IMarginCallModel
    {
        public List<SubmitOrderRequest> GetMarginCallOrders(out bool issueMarginCallWarning)
        {
            issueMarginCallWarning = false;
            return [];
        }

        public List<OrderTicket> ExecuteMarginCall(IEnumerable<SubmitOrderRequest> generatedMarginCallOrders) => [];
    }
}
