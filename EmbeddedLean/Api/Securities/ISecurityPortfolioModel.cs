using QuantConnect.Orders;

namespace QuantConnect.Securities;

public interface ISecurityPortfolioModel
{
    void ProcessFill(SecurityPortfolioManager portfolio, Security security, OrderEvent fill);
}
