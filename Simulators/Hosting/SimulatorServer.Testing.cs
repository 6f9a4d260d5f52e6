using Sluice.Core;
using Sluice.Simulators.Faults;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Hosting;

/// <summary>What tests do to a venue, past its protocol. Each call takes the gate.</summary>
internal abstract partial class SimulatorServer
{
    /// <summary>Does what is due by the clock: price ticks, acknowledgements, expiries, heartbeats, faults by the clock.</summary>
    public void Pump()
    {
        try
        {
            lock (Gate)
            {
                if (_frozen != null) return;
                var now = Now;
                if (now >= _nextTick)
                {
                    _nextTick = now + _options.TickInterval;
                    _feed.Tick(Exchange, now);
                }

                Exchange.Step(now);
                foreach (var rule in Faults.Due(now)) StrikeByClock(rule);
                foreach (var session in _sessions) session.Flush(now);
                OnPump(now);
            }
        }
        catch (Exception failure)
        {
            Fail("the clock's work", failure);
        }
    }

    /// <summary>A new quote; both sides show <paramref name="size"/>, or the instrument's usual size. It prints a trade in the middle of both.</summary>
    public void SetPrice(string symbol, decimal bid, decimal ask, decimal? size = null)
    {
        lock (Gate)
        {
            var market = Listed(symbol);
            Exchange.Move(market, bid, ask, size ?? market.Instrument.QuoteSize, market.Instrument.Round((bid + ask) / 2), market.Instrument.Lot, Now);
        }
    }

    /// <summary>Lists another instrument; the feed quotes it from its next tick on.</summary>
    public void List(Instrument instrument)
    {
        lock (Gate) Exchange.List(instrument);
    }

    /// <summary>Fills part of an order, or with null the rest, at a price.</summary>
    public void Fill(string brokerOrderId, decimal? quantity, decimal price)
    {
        lock (Gate) Exchange.FillAt(Find(brokerOrderId), quantity, price, Now);
    }

    /// <summary>Cancels an order on the venue's side.</summary>
    public void CancelByVenue(string brokerOrderId, string reason)
    {
        lock (Gate) Exchange.Cancel(Find(brokerOrderId), reason, Now);
    }

    /// <summary>Rejects an order that was taken.</summary>
    public void Reject(string brokerOrderId, string reason)
    {
        lock (Gate) Exchange.Reject(Find(brokerOrderId), reason, Now);
    }

    /// <summary>Somebody places an order by hand: at the market, or with a limit.</summary>
    /// <returns>The venue's id of it.</returns>
    public string PlaceManual(string symbol, bool isBuy, decimal quantity, decimal? limit = null)
    {
        lock (Gate)
        {
            var order = Exchange.Place(
                new OrderRequest
                {
                    Account = AccountNumber,
                    Legs = [new ExchangeLeg(Listed(symbol), isBuy, 1) { Side = ManualSide(Listed(symbol).Instrument, isBuy) }],
                    Quantity = quantity,
                    Form = limit == null ? OrderForm.Market : OrderForm.Limit,
                    Limit = limit,
                    IsManual = true
                },
                Now);
            return BrokerOrderId(order);
        }
    }

    /// <summary>Breaks all streams.</summary>
    public void CutStreams()
    {
        lock (Gate)
            foreach (var session in _sessions.ToList()) session.Cut();
    }

    /// <summary>No access token given so far is valid any longer.</summary>
    public abstract void RevokeTokens();

    /// <summary>Nothing is answered and nothing moves until <see cref="Thaw"/>.</summary>
    public void Freeze()
    {
        lock (Gate) _frozen ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public void Thaw()
    {
        lock (Gate)
        {
            _frozen?.TrySetResult();
            _frozen = null;
        }
    }

    /// <summary>The orders that a predicate picks. The objects are the book's own: read them when nothing moves.</summary>
    public IReadOnlyList<ExchangeOrder> Orders(Func<ExchangeOrder, bool>? which = null)
    {
        lock (Gate) return [.. Exchange.Orders.Where(which ?? (_ => true))];
    }

    /// <summary>Reads something, or sets it, while nothing moves.</summary>
    public T Read<T>(Func<T> read)
    {
        lock (Gate) return read();
    }

    /// <summary>All fills so far: the truth.</summary>
    public IReadOnlyList<ExchangeExecution> Executions()
    {
        lock (Gate) return [.. Exchange.Executions];
    }

    /// <summary>Signed quantity held.</summary>
    public decimal Held(string symbol)
    {
        lock (Gate) return Exchange.Account(AccountNumber).Held(symbol);
    }

    public decimal Cash(string currency)
    {
        lock (Gate) return Exchange.Account(AccountNumber).CashIn(currency);
    }

    /// <summary>How many requests of a kind have come, whatever became of them.</summary>
    public int Requests(FaultTarget target)
    {
        lock (Gate) return Faults.Seen(target);
    }

    /// <summary>How many requests were turned away by the venue's own limits; those that a fault turned away are not counted.</summary>
    public int OverLimit
    {
        get
        {
            lock (Gate) return _overLimit;
        }
    }

    /// <summary>How many clients hold a stream open.</summary>
    public int OpenStreams()
    {
        lock (Gate) return _sessions.Count;
    }

    /// <summary>The word for the side of an order placed by hand.</summary>
    protected virtual string ManualSide(Instrument instrument, bool isBuy) => isBuy ? "buy" : "sell";

    protected InstrumentMarket Listed(string symbol)
    {
        var market = Exchange.Market(symbol);
        Invariant.Holds(market != null, $"the simulator does not list {symbol}");
        return market;
    }

    /// <summary>Called by the venue when its limit turns a request away.</summary>
    protected void NoteOverLimit() => _overLimit++;

    private ExchangeOrder Find(string brokerOrderId)
    {
        var order = Exchange.Orders.FirstOrDefault(each => BrokerOrderId(each) == brokerOrderId);
        Invariant.Holds(order != null, $"there is no order {brokerOrderId}");
        return order;
    }

    private void StrikeByClock(FaultRule rule)
    {
        switch (rule.Kind)
        {
            case FaultKind.ManualOrder:
                PlaceManual(rule.Symbol, rule.IsBuy, rule.Quantity);
                break;
            case FaultKind.RevokeToken:
                RevokeTokens();
                break;
            case FaultKind.CutStream:
                CutStreams();
                break;
        }
    }
}
