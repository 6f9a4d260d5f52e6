using System.Diagnostics.CodeAnalysis;
using QuantConnect.Data.Market;
using QuantConnect.Interfaces;
using QuantConnect.Orders;
using Sluice.EmbeddedLean.Engine.Positions;

namespace QuantConnect.Securities;

/// <summary>The account: cash, holdings, margin. Totals are in the account's currency.</summary>
public partial class SecurityPortfolioManager : ExtendedDictionary<Symbol, SecurityHolding>, IDictionary<Symbol, SecurityHolding>, ISecurityProvider
{
    private readonly Lock _lock = new();
    private readonly IAlgorithmSettings _settings;
    private readonly OptionPositions _options;
    private Cash _baseCash;
    private bool _valid;
    private bool _currencySet;
    private decimal _total;

    public SecurityPortfolioManager(SecurityManager securityManager, SecurityTransactionManager transactions, IAlgorithmSettings algorithmSettings,
        IOrderProperties? defaultOrderProperties = null)
    {
        Securities = securityManager;
        Transactions = transactions;
        _settings = algorithmSettings;
        _options = new OptionPositions(this);
        MarginCallModel = new DefaultMarginCallModel(this, defaultOrderProperties);
        CashBook = new CashBook();
        UnsettledCashBook = new CashBook();
        _baseCash = CashBook[CashBook.AccountCurrency];
        _baseCash.SetAmount(100_000);
        CashBook.Updated += (_, change) =>
        {
            if (change.UpdateType == CashBookUpdateType.Added) UnsettledCashBook.Add(change.Cash.Symbol, 0, change.Cash.ConversionRate);
            InvalidateTotalPortfolioValue();
        };
        UnsettledCashBook.Updated += (_, _) => InvalidateTotalPortfolioValue();
    }

    public SecurityManager Securities { get; init; }

    public SecurityTransactionManager Transactions { get; init; }

    public CashBook CashBook { get; }

    public CashBook UnsettledCashBook { get; }

    public IMarginCallModel MarginCallModel { get; set; }

    public decimal Cash => CashBook.TotalValueInAccountCurrency;

    public decimal UnsettledCash => UnsettledCashBook.TotalValueInAccountCurrency;

    public bool Invested => Array.Exists(Securities.Snapshot, static s => s.Invested);

    public bool HoldStock => Invested;

    public decimal TotalUnleveredAbsoluteHoldingsCost => Securities.Values.Sum(static s => s.Holdings.UnleveredAbsoluteHoldingsCost);

    public decimal TotalAbsoluteHoldingsCost => Securities.Values.Sum(static s => s.Holdings.AbsoluteHoldingsCost);

    public decimal TotalHoldingsValue => Securities.Values.Sum(static s => s.Holdings.AbsoluteHoldingsValue);

    public decimal TotalUnrealisedProfit => Securities.Values.Sum(static s => s.Holdings.UnrealizedProfit);

    public decimal TotalUnrealizedProfit => TotalUnrealisedProfit;

    public decimal TotalFees => Securities.Total.Sum(static s => s.Holdings.TotalFees);

    public decimal TotalProfit => Securities.Total.Sum(static s => s.Holdings.Profit);

    public decimal TotalNetProfit => Securities.Total.Sum(static s => s.Holdings.NetProfit);

    public decimal TotalSaleVolume => Securities.Total.Sum(static s => s.Holdings.TotalSaleVolume);

    /// <summary>Cash and the value of what is held; as of the last step's prices and the fills since.</summary>
    public decimal TotalPortfolioValue
    {
        get
        {
            lock (_lock)
            {
                if (_valid) return _total;
                _total = CashBook.TotalValueInAccountCurrency + UnsettledCashBook.TotalValueInAccountCurrency + HoldingsInTotal();
                _valid = true;
                return _total;
            }
        }
    }

    public decimal TotalPortfolioValueLessFreeBuffer =>
        TotalPortfolioValue - (_settings.FreePortfolioValue ?? TotalPortfolioValue * _settings.FreePortfolioValuePercentage);

    public decimal TotalMarginUsed
    {
        get
        {
            var sum = 0m;
            HashSet<Symbol>? withOptions = null;
            var securities = Securities.Snapshot;
            if (Array.Exists(securities, static s => s.Type.IsOption() && s.Invested)) withOptions = OptionPositions.Underlyings(securities);
            foreach (var security in securities)
            {
                if (!security.Invested || security.Type.IsOption() || withOptions?.Contains(security.Symbol) == true) continue;
                sum += security.BuyingPowerModel.GetReservedBuyingPowerForPosition(security);
            }
            if (withOptions is not null) sum += withOptions.Sum(_options.Used);
            return sum;
        }
    }

    public decimal MarginRemaining => GetMarginRemaining(TotalPortfolioValue);

    public override int Count => Securities.Count;

    public override bool IsReadOnly => Securities.IsReadOnly;

    public override SecurityHolding this[Symbol symbol]
    {
        get => Securities[symbol].Holdings;
        set => Securities[symbol].Holdings = value;
    }

    public decimal GetMarginRemaining(decimal totalPortfolioValue) =>
        totalPortfolioValue - UnsettledCashBook.TotalValueInAccountCurrency - TotalMarginUsed;

    /// <summary>Margin for an order of that direction: against a position also what closing it frees and reversing it takes.</summary>
    public decimal GetMarginRemaining(Symbol symbol, OrderDirection direction = OrderDirection.Buy)
    {
        var security = Securities[symbol];
        var holdings = security.Holdings;
        var result = MarginRemaining;
        // An option is margined with its strategy, never by itself.
        if (security.Type.IsOption()) return result;
        if (OptionPositions.Underlyings(Securities.Snapshot).Contains(symbol)) return result + FreedByShares(security, direction);
        if ((holdings.IsLong && direction == OrderDirection.Sell) || (holdings.IsShort && direction == OrderDirection.Buy))
        {
            result += security.BuyingPowerModel.GetReservedBuyingPowerForPosition(security)
                + Math.Abs(security.BuyingPowerModel.GetInitialMarginRequirement(security, holdings.Quantity));
        }
        return result;
    }

    private decimal FreedByShares(Security security, OrderDirection direction)
    {
        var free = _options.FreeUnits(security.Symbol);
        if (free == 0 || free > 0 == (direction == OrderDirection.Buy)) return 0;
        return security.BuyingPowerModel.GetMaintenanceMargin(MaintenanceMarginParameters.ForQuantityAtCurrentPrice(security, free)).Value
            + Math.Abs(security.BuyingPowerModel.GetInitialMarginRequirement(security, free));
    }

    public decimal GetBuyingPower(Symbol symbol, OrderDirection direction = OrderDirection.Buy) => GetMarginRemaining(symbol, direction);

    public HasSufficientBuyingPowerForOrderResult HasSufficientBuyingPowerForOrder(List<Order> orders)
    {
        if (_options.Check(orders) is { } judged) return judged;
        foreach (var order in orders)
        {
            var security = Securities[order.Symbol];
            var result = security.BuyingPowerModel.HasSufficientBuyingPowerForOrder(this, security, order);
            if (!result.IsSufficient) return result;
        }
        return new HasSufficientBuyingPowerForOrderResult(true);
    }

    public void InvalidateTotalPortfolioValue()
    {
        lock (_lock) _valid = false;
    }

    internal void SetLiveMode(bool isLive) => _options.TakesGreatest = isLive;

    public void SetMarginCallModel(IMarginCallModel marginCallModel) => MarginCallModel = marginCallModel;

    public void SetAccountCurrency(string accountCurrency, decimal? startingCash = null)
    {
        if (_currencySet)
        {
            if (!string.Equals(accountCurrency, CashBook.AccountCurrency, StringComparison.OrdinalIgnoreCase))
                throw new InvalidOperationException($"The account currency is {CashBook.AccountCurrency} already and cannot become {accountCurrency}.");
            return;
        }
        if (Securities.Count > 0) throw new InvalidOperationException("The account currency must be set before securities are added.");
        _currencySet = true;
        UnsettledCashBook.AccountCurrency = accountCurrency;
        CashBook.AccountCurrency = accountCurrency;
        _baseCash = CashBook[CashBook.AccountCurrency];
        if (startingCash is { } cash) SetCash(cash);
    }

    public void SetCash(decimal cash) => _baseCash.SetAmount(cash);

    public void SetCash(string symbol, decimal cash, decimal conversionRate)
    {
        if (CashBook.TryGetValue(symbol, out var item))
        {
            item.SetAmount(cash);
            // One unit of the account's own currency is worth one, whatever is given.
            if (item.Route is null && item.Symbol != CashBook.AccountCurrency) item.ConversionRate = conversionRate;
            return;
        }
        CashBook.Add(symbol, cash, conversionRate);
    }

    public override bool ContainsKey(Symbol symbol) => Securities.ContainsKey(symbol);

    public override bool TryGetValue(Symbol symbol, [MaybeNullWhen(false)] out SecurityHolding holding)
    {
        holding = Securities.TryGetValue(symbol, out var security) ? security.Holdings : null;
        return holding is not null;
    }

    Security? ISecurityProvider.GetSecurity(Symbol symbol) => Securities.TryGetValue(symbol, out var security) ? security : null;

    private decimal HoldingsInTotal()
    {
        var sum = 0m;
        foreach (var security in Securities.Snapshot)
        {
            if (!security.Invested) continue;
            // Currencies are in the cash book; what is margined counts by its profit.
            if (security.Type is SecurityType.Cfd or SecurityType.CryptoFuture) sum += security.Holdings.UnrealizedProfit;
            else if (security.Type is not (SecurityType.Forex or SecurityType.Crypto or SecurityType.Future)) sum += security.Holdings.HoldingsValue;
        }
        return sum;
    }
}
