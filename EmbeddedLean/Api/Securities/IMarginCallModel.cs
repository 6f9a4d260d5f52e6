using QuantConnect.Orders;

namespace QuantConnect.Securities;

public interface IMarginCallModel
{
    List<SubmitOrderRequest> GetMarginCallOrders(out bool issueMarginCallWarning);

    List<OrderTicket> ExecuteMarginCall(IEnumerable<SubmitOrderRequest> generatedMarginCallOrders);
}
