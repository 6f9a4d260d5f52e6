using System.Reflection;
using QuantConnect.Configuration;
using QuantConnect.Data;
using QuantConnect.Interfaces;
using QuantConnect.Logging;

namespace Sluice.EmbeddedLean.Engine.Composition;

/// <summary>The exported types: public classes of the engine itself and of assemblies named <c>QuantConnect.*</c>.</summary>
internal sealed class PartCatalog
{
    private const string Prefix = "QuantConnect.";

    /// <summary>Interfaces under which one instance serves all who ask.</summary>
    private static readonly Type[] Contracts =
    [
        typeof(IBrokerageFactory), typeof(IDataQueueHandler), typeof(IDataAggregator), typeof(IDataProvider), typeof(IFactorFileProvider),
        typeof(IMapFileProvider), typeof(ILogHandler), typeof(IObjectStore),
    ];

    private readonly List<string> _folders = [];
    private Type[]? _types;

    public static IEnumerable<Type> ExportedContracts(Type type) => Contracts.Where(contract => contract.IsAssignableFrom(type));

    public IEnumerable<Type> TypesOf(Type contract) =>
        (_types ??= Scan()).Where(type => contract.IsAssignableFrom(type) && !type.IsAbstract && type.GetConstructor(Type.EmptyTypes) is not null);

    public void Reset() => _types = null;

    public string Describe() => $"Looked in {Prefix}*.dll of {string.Join(" and ", _folders.Select(folder => $"'{folder}'"))}; check plugin-directory and the type name.";

    private Type[] Scan()
    {
        _folders.Clear();
        var assemblies = new Dictionary<string, Assembly>(StringComparer.OrdinalIgnoreCase);
        Add(assemblies, typeof(PartCatalog).Assembly);
        foreach (var loaded in AppDomain.CurrentDomain.GetAssemblies())
        {
            if (!loaded.IsDynamic && loaded.GetName().Name is { } name && name.StartsWith(Prefix, StringComparison.Ordinal)) Add(assemblies, loaded);
        }

        AddFolder(assemblies, Config.Get("composer-dll-directory", AppContext.BaseDirectory));
        AddFolder(assemblies, Config.Get("plugin-directory"));
        return [.. assemblies.Values.SelectMany(PublicTypes)];
    }

    private void AddFolder(Dictionary<string, Assembly> assemblies, string folder)
    {
        if (string.IsNullOrWhiteSpace(folder)) return;
        var full = Path.GetFullPath(folder);
        if (_folders.Contains(full)) return;
        _folders.Add(full);
        if (!Directory.Exists(full))
        {
            Log.Error($"Composer: folder '{full}' does not exist; check plugin-directory and composer-dll-directory.");
            return;
        }

        foreach (var file in Directory.EnumerateFiles(full, Prefix + "*.dll").Order(StringComparer.Ordinal))
        {
            // The first one of a name wins, as it does for LEAN.
            if (assemblies.ContainsKey(Path.GetFileNameWithoutExtension(file))) continue;
            if (Load(file) is { } assembly) Add(assemblies, assembly);
        }
    }

    private static Assembly? Load(string file)
    {
        try
        {
            return Assembly.Load(AssemblyName.GetAssemblyName(file));
        }
        catch (FileNotFoundException)
        {
            // Not in the program's own folder: a plugin, loaded from where it lies.
        }
        catch (BadImageFormatException fault)
        {
            Log.Error(fault, $"Composer: '{file}' is no .NET assembly and was left out.");
            return null;
        }

        try
        {
            return Assembly.LoadFrom(file);
        }
        catch (Exception fault) when (fault is BadImageFormatException or FileLoadException or FileNotFoundException)
        {
            Log.Error(fault, $"Composer: '{file}' could not be loaded and was left out; check its dependencies.");
            return null;
        }
    }

    private static void Add(Dictionary<string, Assembly> assemblies, Assembly assembly) => assemblies.TryAdd(assembly.GetName().Name!, assembly);

    private static IEnumerable<Type> PublicTypes(Assembly assembly)
    {
        try
        {
            return assembly.GetExportedTypes();
        }
        catch (Exception fault) when (fault is ReflectionTypeLoadException or FileNotFoundException or TypeLoadException)
        {
            Log.Error(fault, $"Composer: the types of {assembly.GetName().Name} could not be read, so it was left out; check its dependencies.");
            return [];
        }
    }
}
