using System.Reflection;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Configuration;

namespace Sluice.EmbeddedLean.Engine.Live;

/// <summary>Finds the algorithm's class and makes it.</summary>
internal static class AlgorithmLoader
{
    /// <summary>By <c>algorithm-location</c> (a dll, relative to the working directory) and <c>algorithm-type-name</c>.</summary>
    public static QCAlgorithm Load()
    {
        var location = Config.Get("algorithm-location");
        var name = Config.Get("algorithm-type-name");
        if (string.IsNullOrWhiteSpace(location)) throw new LiveSetupException("algorithm-location is not set; give the path of the algorithm's dll.");
        var path = Path.GetFullPath(location);
        if (!File.Exists(path)) throw new LiveSetupException($"algorithm-location '{path}' does not exist; build the algorithm or correct the path.");
        try
        {
            return Create(LoadAssembly(path), name, path);
        }
        catch (Exception fault) when (fault is BadImageFormatException or FileLoadException or FileNotFoundException or ReflectionTypeLoadException)
        {
            throw new LiveSetupException($"Algorithm '{path}' could not be loaded: {fault.Message}", fault);
        }
    }

    private static Assembly LoadAssembly(string path)
    {
        // One that is part of the program must not be loaded a second time: its types would be others.
        var name = AssemblyName.GetAssemblyName(path).FullName;
        return AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(assembly => assembly.FullName == name) ?? Assembly.LoadFrom(path);
    }

    private static QCAlgorithm Create(Assembly assembly, string name, string path)
    {
        var types = assembly.GetTypes().Where(type => !type.IsAbstract && typeof(QCAlgorithm).IsAssignableFrom(type)).ToArray();
        var fitting = types.Length == 1 ? types : Array.FindAll(types, type => type.MatchesTypeName(name));
        if (fitting.Length == 0) fitting = Array.FindAll(types, type => type.FullName!.EndsWith("." + name, StringComparison.Ordinal));
        if (fitting.Length != 1)
        {
            var known = types.Length == 0 ? "none" : string.Join(", ", types.Select(type => type.FullName));
            throw new LiveSetupException($"algorithm-type-name '{name}' names {fitting.Length} algorithms of '{path}' (it has: {known}); give the full name of one.");
        }

        try
        {
            return (QCAlgorithm)Activator.CreateInstance(fitting[0])!;
        }
        catch (TargetInvocationException fault)
        {
            throw new LiveSetupException($"The constructor of algorithm {fitting[0].FullName} failed: {fault.InnerException!.Message}", fault.InnerException!);
        }
        catch (MissingMethodException fault)
        {
            throw new LiveSetupException($"Algorithm {fitting[0].FullName} has no constructor without parameters; add one.", fault);
        }
    }
}
