namespace QuantConnect.Brokerages;

/// <summary>A full order book of one symbol. Zero stands for a side that is empty.</summary>
public class DefaultOrderBook : IOrderBookUpdater<decimal, decimal>
{
    private readonly Lock _gate = new();
    private decimal _bidPrice;
    private decimal _bidSize;
    private decimal _askPrice;
    private decimal _askSize;

    public DefaultOrderBook(Symbol symbol) => Symbol = symbol;

    /// <summary>Raised while the book is locked, so in the order of the changes.</summary>
    public event EventHandler<BestBidAskUpdatedEventArgs>? BestBidAskUpdated;

    public Symbol Symbol { get; }

    public decimal BestBidPrice
    {
        get
        {
            lock (_gate) return _bidPrice;
        }
    }

    public decimal BestBidSize
    {
        get
        {
            lock (_gate) return _bidSize;
        }
    }

    public decimal BestAskPrice
    {
        get
        {
            lock (_gate) return _askPrice;
        }
    }

    public decimal BestAskSize
    {
        get
        {
            lock (_gate) return _askSize;
        }
    }

    protected SortedDictionary<decimal, decimal> Bids { get; init; } = [];

    protected SortedDictionary<decimal, decimal> Asks { get; init; } = [];

    public void Clear()
    {
        lock (_gate)
        {
            _bidPrice = _bidSize = _askPrice = _askSize = 0m;
            Bids.Clear();
            Asks.Clear();
        }
    }

    public void UpdateBidRow(decimal price, decimal size)
    {
        lock (_gate)
        {
            Bids[price] = size;
            if (_bidPrice == 0 || price >= _bidPrice) SetBid(price, size);
        }
    }

    public void UpdateAskRow(decimal price, decimal size)
    {
        lock (_gate)
        {
            Asks[price] = size;
            if (_askPrice == 0 || price <= _askPrice) SetAsk(price, size);
        }
    }

    public void RemoveBidRow(decimal price)
    {
        lock (_gate)
        {
            Bids.Remove(price);
            if (price != _bidPrice) return;
            var best = Bids.LastOrDefault();
            SetBid(best.Key, best.Value);
        }
    }

    public void RemoveAskRow(decimal price)
    {
        lock (_gate)
        {
            Asks.Remove(price);
            if (price != _askPrice) return;
            var best = Asks.FirstOrDefault();
            SetAsk(best.Key, best.Value);
        }
    }

    public void RemovePriceLevel(decimal priceLevel)
    {
        lock (_gate)
        {
            if (Asks.ContainsKey(priceLevel)) RemoveAskRow(priceLevel);
            else if (Bids.ContainsKey(priceLevel)) RemoveBidRow(priceLevel);
        }
    }

    private void SetBid(decimal price, decimal size)
    {
        (_bidPrice, _bidSize) = (price, size);
        Raise();
    }

    private void SetAsk(decimal price, decimal size)
    {
        (_askPrice, _askSize) = (price, size);
        Raise();
    }

    private void Raise() => BestBidAskUpdated?.Invoke(this, new BestBidAskUpdatedEventArgs(Symbol, _bidPrice, _bidSize, _askPrice, _askSize));
}
