namespace QuantConnect.Securities;

/// <summary>Money paid moves at the fill, money received some trading days later at a time of the exchange's zone.</summary>
public class DelayedSettlementModel : ISettlementModel
{
    // Bounded by the sales of the settlement period.
    private readonly Queue<UnsettledCashAmount> _unsettled = new();
    private readonly int _days;
    private readonly TimeSpan _timeOfDay;
    private CashBook? _book;

    public DelayedSettlementModel(int numberOfDays, TimeSpan timeOfDay)
    {
        _days = numberOfDays;
        _timeOfDay = timeOfDay;
    }

    public void ApplyFunds(ApplyFundsSettlementModelParameters applyFundsParameters)
    {
        var portfolio = applyFundsParameters.Portfolio;
        var (amount, currency) = (applyFundsParameters.CashAmount.Amount, applyFundsParameters.CashAmount.Currency);
        _book ??= portfolio.UnsettledCashBook;
        if (amount <= 0)
        {
            portfolio.CashBook[currency].AddAmount(amount);
            return;
        }
        portfolio.UnsettledCashBook[currency].AddAmount(amount);
        var exchange = applyFundsParameters.Security.Exchange;
        var date = applyFundsParameters.UtcTime.ConvertFromUtc(exchange.TimeZone).Date;
        for (var i = 0; i < _days; i++)
        {
            do date = date.AddDays(1);
            while (!exchange.Hours.IsDateOpen(date));
        }
        _unsettled.Enqueue(new UnsettledCashAmount((date + _timeOfDay).ConvertToUtc(exchange.TimeZone), currency, amount));
    }

    public void Scan(ScanSettlementModelParameters settlementParameters)
    {
        while (_unsettled.TryPeek(out var next) && settlementParameters.UtcTime >= next.SettlementTimeUtc)
        {
            _unsettled.Dequeue();
            settlementParameters.Portfolio.UnsettledCashBook[next.Currency].AddAmount(-next.Amount);
            settlementParameters.Portfolio.CashBook[next.Currency].AddAmount(next.Amount);
        }
    }

    public CashAmount GetUnsettledCash() =>
        _book is null || _unsettled.Count == 0
            ? default
            : new CashAmount(_unsettled.Sum(u => _book.ConvertToAccountCurrency(u.Amount, u.Currency)), _book.AccountCurrency);
}
