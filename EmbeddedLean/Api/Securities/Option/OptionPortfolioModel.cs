using QuantConnect.Orders;

namespace QuantConnect.Securities.Option;

/// <summary>Books the fills of an option; an exercise may bring shares or, for options settled so, cash.</summary>
public class OptionPortfolioModel : SecurityPortfolioModel
{
    public override void ProcessFill(SecurityPortfolioManager portfolio, Security security, OrderEvent fill)
    {
        base.ProcessFill(portfolio, portfolio.Securities[fill.Symbol], fill);
        if (fill.Ticket.OrderType != OrderType.OptionExercise) return;
        var profit = security.Holdings.LastTradeProfit;
        fill.Message += profit >= 0 ? FormattableString.Invariant($". Profit: +{profit}") : FormattableString.Invariant($". Loss: {profit}");
    }

    protected override ConvertibleCashAmount ProcessCloseTradeProfit(SecurityPortfolioManager portfolio, Security security, OrderEvent fill)
    {
        var result = base.ProcessCloseTradeProfit(portfolio, security, fill);
        if (fill.Ticket.OrderType != OrderType.OptionExercise || security is not Option { ExerciseSettlement: SettlementType.Cash } option) return result;
        var cash = -option.GetIntrinsicValue(option.Underlying.Close) * option.ContractUnitOfTrade * fill.Ticket.Quantity;
        if (cash == 0) return result;
        option.SettlementModel.ApplyFunds(new ApplyFundsSettlementModelParameters(portfolio, option, fill.UtcTime,
            new CashAmount(cash, option.QuoteCurrency.Symbol), fill));
        return new ConvertibleCashAmount(cash + result.Amount, option.QuoteCurrency);
    }
}
