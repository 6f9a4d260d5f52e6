using System.Reflection;
using Sluice.EmbeddedLean.Engine.Composition;

namespace QuantConnect.Util;

/// <summary>
/// The parts of the process: what was added, and what is found by type name in the assemblies <c>QuantConnect.*.dll</c> of the program's own
/// folder (or <c>composer-dll-directory</c>) and of <c>plugin-directory</c>.
/// </summary>
public class Composer
{
    private readonly Lock _gate = new();
    private readonly PartCatalog _catalog = new();
    private readonly Dictionary<Type, List<object>> _parts = [];

    /// <summary>The one that the process shares.</summary>
    public static Composer Instance { get; } = new();

    public void AddPart<T>(T instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        lock (_gate) Remember(typeof(T), instance);
    }

    /// <summary>The first part of a type that was added or made, null when there is none.</summary>
    public T? GetPart<T>() => GetPart<T>(_ => true);

    public T? GetPart<T>(Func<T, bool> filter)
    {
        lock (_gate) return Known<T>().FirstOrDefault(filter);
    }

    public IEnumerable<T> GetParts<T>()
    {
        lock (_gate) return [.. Known<T>()];
    }

    /// <summary>The one exported part that fits. Every exported type is created to ask it, so constructors must do nothing else.</summary>
    /// <exception cref="InvalidOperationException">None fits, or several do.</exception>
    public T Single<T>(Func<T, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        var fitting = GetExportedValues<T>().Where(predicate).Take(2).ToArray();
        return fitting.Length switch
        {
            1 => fitting[0],
            0 => throw new InvalidOperationException($"No {typeof(T).Name} fits. {_catalog.Describe()}"),
            _ => throw new InvalidOperationException(
                $"More than one {typeof(T).Name} fits: {string.Join(", ", fitting.Select(part => part!.GetType().FullName))}. Remove one of the assemblies, or use the full name."),
        };
    }

    /// <summary>All parts of a type, those not made yet included.</summary>
    public IEnumerable<T> GetExportedValues<T>()
    {
        lock (_gate)
        {
            foreach (var type in _catalog.TypesOf(typeof(T)))
            {
                if (!Known<T>().Any(part => part!.GetType() == type)) Make(type, typeof(T));
            }

            return [.. Known<T>()];
        }
    }

    /// <summary>The exported types that implement or derive from <typeparamref name="T"/>, without creating any.</summary>
    public IEnumerable<Type> GetExportedTypes<T>()
        where T : class
    {
        lock (_gate) return [.. _catalog.TypesOf(typeof(T))];
    }

    /// <summary>A part by its simple, full or assembly qualified type name; created once.</summary>
    /// <param name="forceTypeNameOnExisting">False takes any part of that type which is there already.</param>
    /// <exception cref="ArgumentException">There is no such type.</exception>
    public T GetExportedValueByTypeName<T>(string typeName, bool forceTypeNameOnExisting = true)
        where T : class
    {
        lock (_gate)
        {
            var known = Known<T>().FirstOrDefault(part => !forceTypeNameOnExisting || part.GetType().MatchesTypeName(typeName));
            if (known is not null) return known;
            var type = _catalog.TypesOf(typeof(T)).FirstOrDefault(candidate => candidate.MatchesTypeName(typeName))
                ?? throw new ArgumentException($"There is no {typeof(T).Name} named '{typeName}'. {_catalog.Describe()}", nameof(typeName));
            return (T)Make(type, typeof(T));
        }
    }

    /// <summary>Forgets all parts and looks for assemblies again.</summary>
    public void Reset()
    {
        lock (_gate)
        {
            _parts.Clear();
            _catalog.Reset();
        }
    }

    private IEnumerable<T> Known<T>() => _parts.TryGetValue(typeof(T), out var list) ? list.Cast<T>() : [];

    private object Make(Type type, Type requested)
    {
        var instance = Create(type);
        // A brokerage that is a data queue handler too is one part, not two.
        foreach (var contract in PartCatalog.ExportedContracts(type).Append(requested).Distinct()) Remember(contract, instance);
        return instance;
    }

    private static object Create(Type type)
    {
        try
        {
            return Activator.CreateInstance(type)!;
        }
        catch (TargetInvocationException fault)
        {
            throw new InvalidOperationException($"The constructor of {type.FullName} failed: {fault.InnerException!.Message}", fault.InnerException);
        }
    }

    private void Remember(Type contract, object instance)
    {
        if (!_parts.TryGetValue(contract, out var list)) _parts[contract] = list = [];
        list.Add(instance);
    }
}
