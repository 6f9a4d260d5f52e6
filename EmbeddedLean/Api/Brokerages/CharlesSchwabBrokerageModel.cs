using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Securities;

namespace QuantConnect.Brokerages;

/// <summary>Schwab: shares without commission, options by the contract.</summary>
public class CharlesSchwabBrokerageModel : DefaultBrokerageModel
{
    public CharlesSchwabBrokerageModel(AccountType accountType = AccountType.Margin)
        : base(accountType)
    {
    }

    public override IFeeModel GetFeeModel(Security security) => new CharlesSchwabFeeModel();

    public override bool CanSubmitOrder(Security security, Order order, out BrokerageMessageEvent? message)
    {
        message = null;
        if (security.Type is not (SecurityType.Equity or SecurityType.Option or SecurityType.IndexOption))
            message = Refuse($"Schwab trades shares and options, not {security.Type}.");
        else if (order.Type is not (OrderType.Market or OrderType.Limit or OrderType.StopMarket or OrderType.StopLimit or OrderType.MarketOnOpen
            or OrderType.MarketOnClose or OrderType.ComboMarket or OrderType.ComboLimit))
            message = Refuse($"Schwab does not take {order.Type} orders.");
        return message is null && base.CanSubmitOrder(security, order, out message);
    }
}
