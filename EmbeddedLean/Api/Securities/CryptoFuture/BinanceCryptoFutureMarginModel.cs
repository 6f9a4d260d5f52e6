namespace QuantConnect.Securities.CryptoFuture;

/// <summary>Binance: with the credit currency BNFCR in the account, all currencies together are collateral.</summary>
public class BinanceCryptoFutureMarginModel : CryptoFutureMarginModel
{
    private const string Credit = "BNFCR";

    public BinanceCryptoFutureMarginModel(decimal leverage = 25)
        : base(leverage)
    {
    }

    protected override decimal GetTotalCollateralAmount(SecurityPortfolioManager portfolio, Security security, Cash primaryCollateral)
    {
        if (!portfolio.CashBook.ContainsKey(Credit)) return base.GetTotalCollateralAmount(portfolio, security, primaryCollateral);
        return portfolio.CashBook.Values.Where(static c => c.Amount != 0)
            .Sum(c => portfolio.CashBook.Convert(c.Amount, c.Symbol, primaryCollateral.Symbol));
    }

    protected override bool SharesCollateral(SecurityPortfolioManager portfolio, Cash collateralCurrency, Security otherCryptoFuture) =>
        portfolio.CashBook.ContainsKey(Credit) || base.SharesCollateral(portfolio, collateralCurrency, otherCryptoFuture);
}
