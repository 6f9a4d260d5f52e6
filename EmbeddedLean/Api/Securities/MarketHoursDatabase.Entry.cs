using NodaTime;

namespace QuantConnect.Securities;

public partial class MarketHoursDatabase
{
    /// <summary>The hours of an exchange and the time zone in which its data is stored.</summary>
    public class Entry
    {
        private readonly Lock _gate = new();
        private Func<SecurityExchangeHours>? _load;
        private SecurityExchangeHours? _hours;

        public Entry(DateTimeZone dataTimeZone, SecurityExchangeHours exchangeHours)
        {
            DataTimeZone = dataTimeZone;
            _hours = exchangeHours;
        }

        /// <summary>Reads the hours when they are first asked for: a database has hundreds of entries, a run uses a few.</summary>
        internal Entry(DateTimeZone dataTimeZone, Func<SecurityExchangeHours> load)
        {
            DataTimeZone = dataTimeZone;
            _load = load;
        }

        public DateTimeZone DataTimeZone { get; private set; }

        public SecurityExchangeHours ExchangeHours
        {
            get
            {
                if (_hours is { } ready) return ready;
                lock (_gate)
                {
                    if (_hours is null)
                    {
                        _hours = _load!();
                        _load = null;
                    }

                    return _hours;
                }
            }
            init => _hours = value;
        }

        internal void Update(Entry other)
        {
            DataTimeZone = other.DataTimeZone;
            lock (_gate)
            {
                // Hours that nobody has asked for yet need not be read now either.
                if (_hours is null) _load = () => other.ExchangeHours;
                else _hours.Update(other.ExchangeHours);
            }
        }
    }
}
