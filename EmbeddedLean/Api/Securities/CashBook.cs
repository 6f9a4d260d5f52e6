using System.Diagnostics.CodeAnalysis;

namespace QuantConnect.Securities;

/// <summary>The currencies of the account. Any thread may ask, walk and change it: in a live run fills and the broker's balances come from other threads.</summary>
public class CashBook : ExtendedDictionary<string, Cash>, IDictionary<string, Cash>, ICurrencyConverter
{
    private readonly Lock _gate = new();
    // Bounded by the currencies that are traded. Replaced, not changed.
    private volatile Dictionary<string, Cash> _currencies = new(StringComparer.OrdinalIgnoreCase);
    private string _accountCurrency = Currencies.USD;

    public CashBook()
    {
        Add(Currencies.USD, 0, 1m);
    }

    public event EventHandler<CashBookUpdatedEventArgs>? Updated;

    public string AccountCurrency
    {
        get => _accountCurrency;
        set
        {
            var amount = 0m;
            if (_currencies.TryGetValue(_accountCurrency, out var old))
            {
                amount = old.Amount;
                Remove(_accountCurrency);
            }
            _accountCurrency = value.ToUpperInvariant();
            Add(_accountCurrency, amount, 1m);
        }
    }

    public decimal TotalValueInAccountCurrency
    {
        get
        {
            var total = 0m;
            foreach (var cash in _currencies.Values) total += cash.ValueInAccountCurrency;
            return total;
        }
    }

    public override int Count => _currencies.Count;

    public override bool IsReadOnly => false;

    public ICollection<string> Keys => _currencies.Keys;

    public ICollection<Cash> Values => _currencies.Values;

    protected override IEnumerable<string> GetKeys => _currencies.Keys;

    protected override IEnumerable<Cash> GetValues => _currencies.Values;

    public override Cash this[string symbol]
    {
        get
        {
            if (symbol == Currencies.NullCurrency)
                throw new InvalidOperationException("The null currency has no entry in the cash book: give the fee or the price a currency.");
            return _currencies.TryGetValue(symbol, out var cash)
                ? cash
                : throw new KeyNotFoundException($"The cash book has no currency '{symbol}': add it with SetCash, or add a security that is quoted in it.");
        }
        set => Add(symbol, value);
    }

    public Cash Add(string symbol, decimal quantity, decimal conversionRate)
    {
        var cash = new Cash(symbol, quantity, conversionRate);
        Add(symbol, cash);
        return cash;
    }

    public void Add(string symbol, Cash value)
    {
        if (symbol == Currencies.NullCurrency) return;
        Cash? former;
        lock (_gate)
        {
            if (!_currencies.TryGetValue(symbol, out former))
                _currencies = new Dictionary<string, Cash>(_currencies, StringComparer.OrdinalIgnoreCase) { [symbol] = value };
        }
        if (former is null)
        {
            value.Updated += OnCashUpdated;
            Updated?.Invoke(this, new CashBookUpdatedEventArgs(CashBookUpdateType.Added, value));
            return;
        }
        // The securities hold the entry itself: amount and rate move, the entry stays.
        former.SetAmount(value.Amount);
        if (former.Route is null) former.ConversionRate = value.ConversionRate;
        Updated?.Invoke(this, new CashBookUpdatedEventArgs(CashBookUpdateType.Updated, former));
    }

    public void Add(KeyValuePair<string, Cash> item) => Add(item.Key, item.Value);

    public override bool Remove(string symbol)
    {
        Cash? cash;
        lock (_gate)
        {
            if (!_currencies.TryGetValue(symbol, out cash)) return false;
            var rest = new Dictionary<string, Cash>(_currencies, StringComparer.OrdinalIgnoreCase);
            rest.Remove(symbol);
            _currencies = rest;
        }
        cash.Updated -= OnCashUpdated;
        Updated?.Invoke(this, new CashBookUpdatedEventArgs(CashBookUpdateType.Removed, cash));
        return true;
    }

    public bool Remove(KeyValuePair<string, Cash> item) => Remove(item.Key);

    public override void Clear()
    {
        foreach (var symbol in _currencies.Keys.ToArray()) Remove(symbol);
    }

    public override bool ContainsKey(string symbol) => _currencies.ContainsKey(symbol);

    public override bool TryGetValue(string symbol, [MaybeNullWhen(false)] out Cash value) => _currencies.TryGetValue(symbol, out value);

    public override IEnumerable<KeyValuePair<string, Cash>> GetItems() => _currencies;

    public bool Contains(KeyValuePair<string, Cash> item) => _currencies.Contains(item);

    public void CopyTo(KeyValuePair<string, Cash>[] array, int arrayIndex) => ((IDictionary<string, Cash>)_currencies).CopyTo(array, arrayIndex);

    public IEnumerator<KeyValuePair<string, Cash>> GetEnumerator() => _currencies.GetEnumerator();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Converts over the account's currency; throws when a rate is not known.</summary>
    public decimal Convert(decimal sourceQuantity, string sourceCurrency, string destinationCurrency)
    {
        if (sourceQuantity == 0) return 0;
        var source = this[sourceCurrency];
        var destination = this[destinationCurrency];
        if (destination.ConversionRate == 0)
            throw new ArgumentException($"The rate from {destinationCurrency} to {AccountCurrency} is not known yet.", nameof(destinationCurrency));
        return sourceQuantity * (source.ConversionRate / destination.ConversionRate);
    }

    public decimal ConvertToAccountCurrency(decimal sourceQuantity, string sourceCurrency) =>
        sourceCurrency == AccountCurrency ? sourceQuantity : Convert(sourceQuantity, sourceCurrency, AccountCurrency);

    public CashAmount ConvertToAccountCurrency(CashAmount cashAmount) =>
        cashAmount.Currency == AccountCurrency || cashAmount.Amount == 0
            ? new CashAmount(cashAmount.Amount, AccountCurrency)
            : new CashAmount(Convert(cashAmount.Amount, cashAmount.Currency, AccountCurrency), AccountCurrency);

    public override string ToString() => string.Join(Environment.NewLine, _currencies.Values);

    private void OnCashUpdated(object? sender, EventArgs e) => Updated?.Invoke(this, new CashBookUpdatedEventArgs(CashBookUpdateType.Updated, (Cash)sender!));
}
